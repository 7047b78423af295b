import type { LitElement, ReactiveController } from 'lit';
import type { BarChartGeometry, ChartCursor } from '../../core/chart/index.js';
import { clamp, moveTo } from '../../core/controls/index.js';
import { keepCursor, moveCursor } from './chart-cursor.js';
import type { ShownFigures } from './shown-figures.js';

export interface CursorScene {
  readonly shown: ShownFigures;
  readonly geometry: BarChartGeometry;
  readonly isRightToLeft: boolean;
}

/**
 * The one cursor of the chart, moved by pointer, touch or keyboard, and the tooltip beside it. The tooltip is in the top
 * layer, so no box of the host page can clip it. Expects `.stage` around the drawing and `.tooltip` in the shadow tree.
 */
export class CursorController implements ReactiveController {
  readonly #host: LitElement;
  readonly #scene: () => CursorScene | undefined;
  readonly #open: (cursor: ChartCursor) => void;
  #cursor: ChartCursor | undefined;
  /** A first tap shows what a second one opens. */
  #isFirstTap = false;

  constructor(host: LitElement, scene: () => CursorScene | undefined, open: (cursor: ChartCursor) => void) {
    this.#host = host;
    this.#scene = scene;
    this.#open = open;
    host.addController(this);
  }

  /** Where the cursor is in what is shown now. */
  get cursor(): ChartCursor | undefined {
    const scene = this.#scene();
    return this.#cursor && scene && keepCursor(this.#cursor, scene.shown);
  }

  hide(): void {
    this.#move(undefined);
  }

  hostConnected(): void {
    window.addEventListener('scroll', this.#onScroll, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    window.removeEventListener('scroll', this.#onScroll, { capture: true });
    this.#cursor = undefined;
  }

  hostUpdated(): void {
    const tooltip = this.#host.renderRoot.querySelector<HTMLElement>('.tooltip');
    const stage = this.#host.renderRoot.querySelector('.stage');
    const { cursor } = this;
    const scene = this.#scene();
    if (!tooltip) return;
    if (!cursor || !stage || !scene) {
      if (tooltip.matches(':popover-open')) tooltip.hidePopover();
      return;
    }
    if (!tooltip.matches(':popover-open')) tooltip.showPopover();
    placeBesideBar(tooltip, stage.getBoundingClientRect(), cursor, scene.geometry);
  }

  readonly onPointerMove = (event: PointerEvent): void => this.#point(event);

  readonly onPointerDown = (event: PointerEvent): void => {
    const before = this.#cursor;
    this.#point(event);
    this.#isFirstTap = event.pointerType === 'touch' && before?.bucket !== this.#cursor?.bucket;
  };

  readonly onPointerLeave = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch' && !this.#cursor?.isKeyboard) this.hide();
  };

  readonly onClick = (): void => {
    const { cursor } = this;
    if (cursor && !this.#isFirstTap) this.#open(cursor);
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    const scene = this.#scene();
    if (!scene || event.ctrlKey || event.metaKey || event.altKey) return;
    const { cursor } = this;
    const next = moveCursor(event.key, cursor?.isKeyboard ? cursor : undefined, scene.shown, scene.isRightToLeft);
    if (next) this.#move(next);
    else if (event.key === 'Escape' && cursor) this.hide();
    else if ((event.key === 'Enter' || event.key === ' ') && cursor) this.#open(cursor);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly onBlur = (): void => this.hide();

  readonly #onScroll = (): void => {
    if (this.#cursor && !this.#cursor.isKeyboard) this.hide();
    else if (this.#cursor) this.#host.requestUpdate();
  };

  #point(event: PointerEvent): void {
    const scene = this.#scene();
    if (!scene) return;
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const { plot, at } = scene.geometry;
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const isInside =
      x >= Math.min(plot.start, plot.end) &&
      x <= Math.max(plot.start, plot.end) &&
      y >= plot.top - 8 &&
      y <= plot.bottom + 24;
    this.#move(isInside ? { ...at(x, y), isKeyboard: false } : undefined);
  }

  #move(cursor: ChartCursor | undefined): void {
    const now = this.#cursor;
    if (
      now === cursor ||
      (now?.bucket === cursor?.bucket && now?.column === cursor?.column && now?.isKeyboard === cursor?.isKeyboard)
    ) {
      return;
    }
    this.#cursor = cursor;
    this.#host.requestUpdate();
  }
}

/** Beside the bar on the side with room, never over it, and inside the window. */
function placeBesideBar(
  tooltip: HTMLElement,
  stage: DOMRect,
  { bucket }: ChartCursor,
  geometry: BarChartGeometry,
): void {
  const { width, height } = tooltip.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const middle = stage.left + geometry.middle(bucket);
  const half = geometry.slotWidth / 2 + 8;
  const fitsAfter = middle + half + width <= clientWidth - 4;
  const fitsBefore = middle - half - width >= 4;
  const isAfter = fitsAfter && (!fitsBefore || middle < stage.left + stage.width / 2);
  const left = isAfter || !fitsBefore ? middle + half : middle - half - width;
  moveTo(
    tooltip,
    clamp(left, 4, Math.max(4, clientWidth - width - 4)),
    clamp(stage.top + geometry.plot.top + 2, 4, Math.max(4, clientHeight - height - 4)),
  );
}
