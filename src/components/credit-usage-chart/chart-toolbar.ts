import { html, nothing, type TemplateResult } from 'lit';
import type { PeriodPicker } from '../../core/controls/index.js';
import { icon, MODES } from '../../core/element/index.js';
import { optionsPart, type ChartOptions, type OptionActions } from './chart-options.js';
import { segmentsPart, type Words } from './chart-parts.js';
import type { UsageMode } from '../../core/model/index.js';
import type { Scene } from './chart-scene.js';
import { hasMoney } from './shown-figures.js';

export interface ToolbarState {
  readonly mode: UsageMode;
  readonly unit: 'credits' | 'money';
  readonly view: 'chart' | 'table';
  readonly options: ChartOptions;
  /** Whether there is a wider view to go back to. */
  readonly isInside: boolean;
}

export interface ToolbarActions extends OptionActions {
  readonly setMode: (mode: UsageMode) => void;
  readonly setUnit: (unit: 'credits' | 'money') => void;
  readonly setView: (view: 'chart' | 'table') => void;
  readonly back: () => void;
}

/** What is looked at, and how. */
export function toolbarPart(
  { shown, workspace }: Scene,
  { mode, unit, view, options, isInside }: ToolbarState,
  picker: PeriodPicker,
  filters: unknown,
  words: Words,
  actions: ToolbarActions,
): TemplateResult {
  const { terms } = words;
  const modes = MODES.map((value) => ({
    value,
    text: value === 'cumulative' ? terms.cumulative : terms.perBucket[shown.figures.granularity],
  }));
  return html`
    <div class="toolbar" part="toolbar">
      ${segmentsPart(terms.mode, modes, mode, actions.setMode)}
      ${picker.render({ workspace, period: shown.period, ...words })}
      ${
        isInside
          ? html`<button class="button" type="button" @click=${actions.back}>${icon('back')}${terms.back}</button>`
          : nothing
      }
      ${filters}
      <slot name="filters"></slot>
      <div class="end">
        ${
          hasMoney(shown.period, workspace)
            ? segmentsPart(
                terms.unit,
                [
                  { value: 'credits', text: terms.credits },
                  { value: 'money', text: workspace.currency ?? '' },
                ],
                unit,
                actions.setUnit,
              )
            : nothing
        }
        ${segmentsPart(
          terms.view,
          [
            { value: 'chart', text: terms.chart, icon: 'bars' },
            { value: 'table', text: terms.table, icon: 'table' },
          ],
          view,
          actions.setView,
        )}
        ${optionsPart(workspace, options, view === 'chart', words, actions)}
      </div>
    </div>
  `;
}
