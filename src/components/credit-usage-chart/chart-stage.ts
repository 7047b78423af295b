import { html, nothing, type TemplateResult } from 'lit';
import { barChart } from '../../core/chart/index.js';
import { stateMessage, type UsageMode } from '../../core/element/index.js';
import { spokenStep } from './chart-cursor.js';
import type { Words } from './chart-parts.js';
import type { Scene } from './chart-scene.js';
import { tooltipPart } from './chart-tooltip.js';
import type { CursorController } from './cursor-controller.js';

/**
 * The drawing with its cursor. To a screen reader it is one thing to step into: its name is the summary of the whole,
 * and each step is said by a live region. The same numbers are a table one click away.
 */
export function stagePart(
  { shown, picture, workspace }: Scene,
  controller: CursorController,
  mode: UsageMode,
  compares: boolean,
  words: Words,
  clearFilters: () => void,
): TemplateResult {
  if (!picture) return html`<div class="plot" part="chart"></div>`;
  const { terms, formats } = words;
  const { cursor, onPointerMove, onPointerDown, onPointerLeave, onClick, onKeyDown, onBlur } = controller;
  const isRunningTotal = mode === 'cumulative';
  return html`
    <div class="plot" part="chart">
      <div
        class="stage"
        tabindex="0"
        role="application"
        aria-roledescription=${terms.chartRole}
        aria-label=${picture.texts.summary}
        aria-describedby="chart-keys"
        @pointermove=${onPointerMove}
        @pointerdown=${onPointerDown}
        @pointerleave=${onPointerLeave}
        @click=${onClick}
        @keydown=${onKeyDown}
        @blur=${onBlur}
      >
        ${barChart(picture.geometry, picture.colors, picture.texts, picture.marks, cursor)}
      </div>
      <p id="chart-keys" class="visually-hidden">${terms.chartKeys}</p>
      <p class="visually-hidden" aria-live="polite">
        ${cursor?.isKeyboard ? spokenStep(cursor, shown, workspace, isRunningTotal, formats, terms) : nothing}
      </p>
      <div class="popover tooltip" part="tooltip" popover="manual" aria-hidden="true">
        ${cursor ? tooltipPart(cursor, shown, workspace, mode, compares, words) : nothing}
      </div>
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
