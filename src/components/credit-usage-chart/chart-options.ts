import { html, nothing, type TemplateResult } from 'lit';
import { placeUnderButton } from '../../core/controls/index.js';
import { icon } from '../../core/element/index.js';
import type { Granularity, GroupBy, Workspace } from '../../core/model/index.js';
import type { Words } from './chart-parts.js';

export type ExportKind = 'csv' | 'svg' | 'png';

export interface ChartOptions {
  readonly granularity: Granularity | 'auto';
  readonly groupBy: GroupBy;
  readonly compares: boolean;
  readonly isTextured: boolean;
}

export interface OptionActions {
  readonly change: (options: Partial<ChartOptions>) => void;
  readonly export: (kind: ExportKind) => void;
  readonly print: () => void;
}

/** What is set once and seldom changed, and the ways out: one button, one popover. */
export function optionsPart(
  { capabilities }: Workspace,
  options: ChartOptions,
  canExportPicture: boolean,
  { terms }: Words,
  actions: OptionActions,
): TemplateResult {
  const radio = (name: string, value: string, text: string, isChosen: boolean, choose: () => void) => html`
    <label class="choice">
      <span>${text}</span>
      <input type="radio" name=${name} .value=${value} .checked=${isChosen} @change=${choose} />
    </label>
  `;
  const check = (text: string, isChecked: boolean, change: (on: boolean) => void) => html`
    <label class="choice">
      <span>${text}</span>
      <input
        type="checkbox"
        .checked=${isChecked}
        @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      />
    </label>
  `;
  const out = (text: string, run: () => void) => html`
    <button class="choice" type="button" @click=${(event: Event) => closing(event, run)}><span>${text}</span></button>
  `;
  return html`
    <button class="button square" type="button" aria-label=${terms.options} popovertarget="options">
      ${icon('export')}
    </button>
    <div id="options" class="popover" popover @beforetoggle=${placeUnderButton}>
      <div class="options">
        <fieldset>
          <legend>${terms.barsBy}</legend>
          ${radio('granularity', 'auto', terms.automatic, options.granularity === 'auto', () =>
            actions.change({ granularity: 'auto' }),
          )}
          ${capabilities.granularities.map((value) =>
            radio('granularity', value, terms.granularities[value], options.granularity === value, () =>
              actions.change({ granularity: value }),
            ),
          )}
        </fieldset>
        <div>
          ${
            capabilities.groupBys.length > 1
              ? html`<fieldset>
                  <legend>${terms.groupBy}</legend>
                  ${capabilities.groupBys.map((value) =>
                    radio('group-by', value, terms.groupBys[value], options.groupBy === value, () =>
                      actions.change({ groupBy: value }),
                    ),
                  )}
                </fieldset>`
              : nothing
          }
        </div>
      </div>
      <hr class="rule" />
      ${check(terms.compare, options.compares, (compares) => actions.change({ compares }))}
      ${check(terms.patterns, options.isTextured, (isTextured) => actions.change({ isTextured }))}
      <hr class="rule" />
      <h3>${terms.exportAs}</h3>
      <div class="choices">
        ${out(terms.exportCsv, () => actions.export('csv'))}
        ${
          canExportPicture
            ? html`${out(terms.exportPng, () => actions.export('png'))}
              ${out(terms.exportSvg, () => actions.export('svg'))}`
            : nothing
        }
        ${out(terms.print, actions.print)}
      </div>
    </div>
  `;
}

function closing(event: Event, run: () => void): void {
  (event.currentTarget as Element).closest<HTMLElement>('[popover]')?.hidePopover();
  run();
}
