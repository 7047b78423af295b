/** Takes what is shown out of the page, with all that is needed to know what it is. */
import {
  csvText,
  download,
  fileName,
  filterText,
  pngImage,
  standaloneSvg,
  type LegendEntry,
} from '../../core/export/index.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import type { Workspace } from '../../core/model/index.js';
import type { ExportKind } from './chart-options.js';
import type { ChartQuestion } from './chart-reading.js';
import { chartTable, exportRows } from './chart-table.js';
import type { ShownFigures } from './shown-figures.js';

export interface ExportSubject {
  readonly shown: ShownFigures;
  readonly workspace: Workspace;
  readonly filter: ChartQuestion['filter'];
  readonly formats: Formats;
  readonly terms: Terms;
  /** The shadow tree that the drawing and its legend are in. */
  readonly root: ParentNode;
}

/** Twice the size on the page is sharp in print and on dense screens. */
const PNG_SCALE = 2;

export async function exportChart(kind: ExportKind, subject: ExportSubject): Promise<void> {
  const { shown, workspace, root, terms } = subject;
  const { from, to } = shown.figures;
  const name = (extension: string) => fileName([workspace.name, from, to], extension);
  const about = aboutShown(subject);
  if (kind === 'csv') {
    const { formats } = subject;
    const table = chartTable(shown, workspace, formats, terms);
    const text = csvText({
      about,
      header: [terms.bucketColumn, ...table.columns],
      rows: exportRows(table, shown),
    });
    download(new Blob([text], { type: 'text/csv;charset=utf-8' }), name('csv'));
    return;
  }
  const drawing = root.querySelector<SVGSVGElement>('svg.chart');
  if (!drawing) return;
  const caption = about.map(([fact, value]) => `${fact}: ${value}`);
  const legend = legendEntries(root, subject);
  if (kind === 'svg') {
    const description = caption.join('\n');
    const text = standaloneSvg(drawing, { title: workspace.name, description, caption, legend });
    download(new Blob([text], { type: 'image/svg+xml' }), name('svg'));
  } else {
    download(await pngImage(drawing, { scale: PNG_SCALE, caption, legend }), name('png'));
  }
}

/** The legend of the page, which is not part of the drawing: without it nobody could tell the colours. */
function legendEntries(root: ParentNode, { shown, formats }: ExportSubject): LegendEntry[] {
  const marks = [...root.querySelectorAll<SVGSVGElement>('.legend:not(.others) li:not(.hidden) .swatch')];
  const series = shown.visible.map(({ name, total }, i) => ({
    mark: marks[i]!,
    text: `${name} ${formats.amountInColumn(total, shown.unit)}`,
  }));
  const keys = [...root.querySelectorAll('.keys span')].flatMap((key) => {
    const mark = key.querySelector<SVGSVGElement>('.swatch');
    return mark ? [{ mark, text: key.textContent.trim() }] : [];
  });
  return [...series, ...keys];
}

/** Range, filters, unit, zone and freshness: without them numbers are hearsay. */
function aboutShown({ shown, workspace, filter, formats, terms }: ExportSubject): [string, string][] {
  const { from, to, timeZone, asOf } = shown.figures;
  const hidden = shown.hidden.size > 0 ? `${terms.hidden}: ${[...shown.hidden].join(' | ')}` : '';
  const filters = [filterText(filter), hidden].filter(Boolean);
  return [
    [terms.aboutWorkspace, workspace.name],
    [terms.aboutRange, `${formats.dayRange(from, to)} (${from} ≤ day < ${to})`],
    [terms.aboutFilters, filters.join('; ') || terms.noFilters],
    [terms.aboutUnit, formats.unitName(shown.unit, terms.credits)],
    [terms.aboutZone, timeZone],
    [terms.aboutAsOf, asOf],
    [terms.total, formats.exactAmount(shown.total, shown.unit)],
  ];
}
