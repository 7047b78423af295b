import { html, nothing, type TemplateResult } from 'lit';
import { barChart } from '../../core/chart/index.js';
import { stateMessage } from '../../core/element/index.js';
import type { UsageMode } from '../../core/model/index.js';
import { EVENTS_KEY, type BarActions } from './bar-actions.js';
import { spokenStep } from './chart-cursor.js';
import { plotClass, type Words } from './chart-parts.js';
import type { Scene } from './chart-scene.js';
import { tooltipPart } from './chart-tooltip.js';

/**
 * The drawing with its cursor. To a screen reader it is one thing to step into: its name is the summary of the whole,
 * and each step is said by a live region. The same numbers are a table one click away.
 */
export function stagePart(
  { shown, picture, workspace }: Scene,
  isMeasured: boolean,
  bars: BarActions,
  mode: UsageMode,
  compares: boolean,
  words: Words,
  clearFilters: () => void,
): TemplateResult {
  if (!picture) return html`<div class="plot" part="chart"></div>`;
  const { terms, formats } = words;
  const { cursor, onPointerMove, onPointerDown, onPointerLeave, onClick, onKeyDown, onContextMenu, onBlur } =
    bars.cursor;
  const { offersEvents } = bars;
  const isRunningTotal = mode === 'cumulative';
  return html`
    <div class=${plotClass(isMeasured)} part="chart">
      <div
        class="stage"
        tabindex="0"
        role="application"
        aria-roledescription=${terms.chartRole}
        aria-label=${picture.texts.summary}
        aria-describedby="chart-keys"
        aria-keyshortcuts=${offersEvents ? EVENTS_KEY : nothing}
        @pointermove=${onPointerMove}
        @pointerdown=${onPointerDown}
        @pointerleave=${onPointerLeave}
        @click=${onClick}
        @keydown=${onKeyDown}
        @contextmenu=${onContextMenu}
        @blur=${onBlur}
      >
        ${barChart(picture.geometry, picture.colors, picture.texts, picture.marks, cursor)}
      </div>
      <p id="chart-keys" class="visually-hidden">
        ${terms.chartKeys}${offersEvents ? html` ${terms.events.chartKeys(EVENTS_KEY)}` : nothing}
      </p>
      <p class="visually-hidden" aria-live="polite">
        ${cursor?.isKeyboard ? spokenStep(cursor, shown, workspace, isRunningTotal, formats, terms) : nothing}
      </p>
      <div class="popover tooltip" part="tooltip" popover="manual" aria-hidden="true">
        ${cursor ? tooltipPart(cursor, shown, workspace, mode, compares, words) : nothing}
        ${
          cursor?.isKeyboard && bars.hasEvents(cursor)
            ? html`<p class="muted">${terms.events.hint(EVENTS_KEY)}</p>`
            : nothing
        }
      </div>
      ${offersEvents ? bars.menu(words) : nothing}
      ${
        shown.figures.total === 0n
          ? html`<div class="over">
              ${stateMessage({
                icon: 'info',
                title: terms.emptyTitle,
                ...(shown.all.total === 0n
                  ? { hint: terms.emptyHint }
                  : { hint: terms.filters.leftNothing, action: { label: terms.filters.clearAll, run: clearFilters } }),
              })}
              <slot name="empty"></slot>
            </div>`
          : nothing
      }
    </div>
  `;
}
