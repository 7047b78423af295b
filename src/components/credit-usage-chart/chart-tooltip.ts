import { html, nothing, type TemplateResult } from 'lit';
import { swatch, type ChartCursor } from '../../core/chart/index.js';
import { runningTotals, toNumber, type Nano, type UsageMode, type Workspace } from '../../core/model/index.js';
import type { Words } from './chart-parts.js';
import type { ShownFigures } from './shown-figures.js';
import { bucketName } from './credit-usage-chart.view.js';

/** What is at the cursor: each series in the order seen, the total, and the same bucket of the period before. */
export function tooltipPart(
  { bucket, column }: ChartCursor,
  shown: ShownFigures,
  workspace: Workspace,
  mode: UsageMode,
  compares: boolean,
  words: Words,
): TemplateResult {
  const { formats, terms } = words;
  const { figures, visible, totals, unit, previousTotals } = shown;
  const isRunningTotal = mode === 'cumulative';
  const total = totals[bucket] ?? null;
  const exact = (value: Nano | null) => (value === null ? '–' : formats.exactAmount(value, unit));
  const upTo = (values: readonly (Nano | null)[]) => runningTotals(values)[bucket] ?? null;
  const share = (value: Nano | null) =>
    value === null || !total ? '' : formats.percent(toNumber(value, 0) / toNumber(total, 0));
  const row = (name: unknown, values: readonly (Nano | null)[], isHere: boolean, hasShare = true) => html`
    <tr class=${isHere ? 'here' : ''}>
      <th scope="row">${name}</th>
      <td>${exact(values[bucket] ?? null)}</td>
      <td>${hasShare ? share(values[bucket] ?? null) : nothing}</td>
      ${isRunningTotal ? html`<td>${exact(upTo(values))}</td>` : nothing}
    </tr>
  `;
  const listed = visible.map((each, k) => ({ each, k })).reverse();
  return html`
    <b>${bucketName(shown, bucket, workspace.weekStart, formats)}</b>
    ${bucket === figures.fillingBucket ? html`<span class="muted"> ${terms.stillFilling}</span>` : nothing}
    ${
      total === null
        ? html`<p class="muted">${isAhead(shown, bucket) ? terms.notYet : terms.notKnown}</p>`
        : html`
            <table>
              <thead>
                <tr>
                  <td></td>
                  <th scope="col">${terms.inBucket[figures.granularity]}</th>
                  <th scope="col">${terms.share}</th>
                  ${isRunningTotal ? html`<th scope="col">${terms.since(formats.day(figures.from))}</th>` : nothing}
                </tr>
              </thead>
              <tbody>
                ${listed.map(({ each, k }) =>
                  row(
                    html`<span class="named">${swatch(each.color)}<span>${each.name}</span></span>`,
                    each.values,
                    k === column,
                  ),
                )}
              </tbody>
              <tfoot>
                ${row(terms.total, totals, false)}
                ${compares && previousTotals ? row(terms.previousHere, previousTotals, false, false) : nothing}
              </tfoot>
            </table>
          `
    }
  `;
}

function isAhead({ figures }: ShownFigures, bucket: number): boolean {
  return figures.fillingBucket !== null && bucket > figures.fillingBucket;
}
