/** Takes the breakdown out of the page as a table, with all that is needed to know what it is. */
import { filterText } from '../../core/export/about.js';
import { csvText } from '../../core/export/csv.js';
import { download, fileName } from '../../core/export/download.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import {
  costOf,
  formatDecimal,
  type AttributionFilter,
  type Id,
  type Nano,
  type UsageTypeFilter,
  type Workspace,
} from '../../core/model/index.js';
import type { CycleFigures } from './breakdown-reading.js';

export interface ExportSubject {
  readonly figures: CycleFigures;
  readonly workspace: Workspace;
  readonly filter: AttributionFilter;
  readonly formats: Formats;
  readonly terms: Terms;
}

export function exportBreakdown(subject: ExportSubject): void {
  const { shown } = subject.figures;
  const name = fileName([subject.workspace.name, 'breakdown', shown.cycle.start, shown.to], 'csv');
  download(new Blob([breakdownCsv(subject)], { type: 'text/csv;charset=utf-8' }), name);
}

/** Every feature, those without usage too, in the order of the workspace; exact decimals, empty where nothing is known. */
export function breakdownCsv({ figures, workspace, filter, formats, terms }: ExportSubject): string {
  const { shown, previous } = figures;
  const { cycle, to, asOf, total, categories } = shown;
  const before = new Map<Id, Nano>(
    previous?.categories.flatMap(({ features }) => features.map(({ id, credits }) => [id, credits] as const)),
  );
  const price = workspace.currency === null ? null : cycle.price;
  const words = terms.breakdown;
  const attribution: UsageTypeFilter & AttributionFilter = { ...filter, usageTypes: [], categories: [] };
  return csvText({
    about: [
      [terms.aboutWorkspace, workspace.name],
      [words.cycle, cycle.id],
      [terms.aboutRange, `${formats.dayRange(cycle.start, to)} (${cycle.start} ≤ day < ${to})`],
      ...(previous
        ? [[terms.previousHere, `${previous.cycle.start} ≤ day < ${previous.to}`] satisfies [string, string]]
        : []),
      [terms.aboutFilters, filterText(attribution) || terms.noFilters],
      [terms.aboutZone, workspace.timeZone],
      [terms.aboutAsOf, asOf],
      [`${terms.total}, ${terms.credits}`, formatDecimal(total)],
    ],
    header: [
      words.category,
      words.usageType,
      words.usageTypeId,
      words.quantity,
      words.unit,
      terms.credits,
      ...(price === null ? [] : [words.cost(workspace.currency!)]),
      words.previousCredits,
    ],
    rows: categories.flatMap(({ name: category, features }) =>
      features.map(({ id, name, quantity, unit, credits }) => [
        category,
        name,
        id,
        quantity === null ? '' : formatDecimal(quantity),
        unit ?? '',
        formatDecimal(credits),
        ...(price === null ? [] : [costOf(credits, price)]),
        previous ? formatDecimal(before.get(id) ?? 0n) : '',
      ]),
    ),
  });
}
