import { isServer, type LitElement, type ReactiveController } from 'lit';
import type { BarChartGeometry, ChartCursor } from '../../core/chart/index.js';
import { clamp, moveTo, pointerBox } from '../../core/controls/index.js';
import { keepCursor, moveCursor } from './chart-cursor.js';
import type { ShownFigures } from './shown-figures.js';

export interface CursorScene {
  readonly shown: ShownFigures;
  readonly geometry: BarChartGeometry;
  readonly isRightToLeft: boolean;
}

/** What is done with the bar at the cursor. */
export interface CursorActions {
  readonly open: (cursor: ChartCursor) => void;
  /** A key that leads nowhere; false when it does nothing else either. */
  readonly press: (key: string, cursor: ChartCursor) => boolean;
  /** Opens the menu of the bar under a box on the page; false when it has none. */
  readonly menu: (cursor: ChartCursor, box: DOMRect) => boolean;
}

/**
 * The one cursor of the chart, moved by pointer, touch or keyboard, and the tooltip beside it. The tooltip is in the top
 * layer, so no box of the host page can clip it. Expects `.stage` around the drawing and `.tooltip` in the shadow tree.
 */
export class CursorController implements ReactiveController {
  readonly #host: LitElement;
  readonly #scene: () => CursorScene | undefined;
  readonly #actions: CursorActions;
  #cursor: ChartCursor | undefined;
  /** A first tap shows what a second one opens. */
  #isFirstTap = false;
  #isHeld = false;

  constructor(host: LitElement, scene: () => CursorScene | undefined, actions: CursorActions) {
    this.#host = host;
    this.#scene = scene;
    this.#actions = actions;
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

  /** Stays at a bar, without the tooltip, while its menu is open. */
  hold(cursor: ChartCursor): void {
    this.#move(cursor);
    this.#isHeld = true;
    this.#host.requestUpdate();
  }

  release(): void {
    this.#isHeld = false;
    if (!this.#cursor?.isKeyboard) this.hide();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    if (isServer) return;
    window.addEventListener('scroll', this.#onScroll, { capture: true, passive: true });
  }

  hostDisconnected(): void {
    window.removeEventListener('scroll', this.#onScroll, { capture: true });
    this.#cursor = undefined;
    this.#isHeld = false;
  }

  hostUpdated(): void {
    // A menu that leaves the page while it is open closes without a word.
    this.#isHeld &&= this.#host.renderRoot.querySelector('.menu:popover-open') !== null;
    const tooltip = this.#host.renderRoot.querySelector<HTMLElement>('.tooltip');
    const stage = this.#host.renderRoot.querySelector('.stage');
    const { cursor } = this;
    const scene = this.#scene();
    if (!tooltip) return;
    const box = stage?.getBoundingClientRect();
    if (!cursor || !box || !scene || this.#isHeld || !isInSight(box)) {
      if (tooltip.matches(':popover-open')) tooltip.hidePopover();
      return;
    }
    if (!tooltip.matches(':popover-open')) tooltip.showPopover();
    placeBesideBar(tooltip, box, cursor, scene.geometry);
  }

  readonly onPointerMove = (event: PointerEvent): void => {
    if (!this.#isHeld) this.#point(event);
  };

  readonly onPointerDown = (event: PointerEvent): void => {
    const before = this.#cursor;
    this.#point(event);
    this.#isFirstTap = event.pointerType === 'touch' && before?.bucket !== this.#cursor?.bucket;
  };

  readonly onPointerLeave = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch' && !this.#cursor?.isKeyboard && !this.#isHeld) this.hide();
  };

  readonly onClick = (): void => {
    const { cursor } = this;
    if (cursor && !this.#isFirstTap) this.#actions.open(cursor);
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    const scene = this.#scene();
    if (!scene || event.ctrlKey || event.metaKey || event.altKey) return;
    const { cursor } = this;
    const next = moveCursor(event.key, cursor?.isKeyboard ? cursor : undefined, scene.shown, scene.isRightToLeft);
    if (next) this.#move(next);
    else if (event.key === 'Escape' && cursor) this.hide();
    else if ((event.key === 'Enter' || event.key === ' ') && cursor) this.#actions.open(cursor);
    else if (!cursor || !this.#actions.press(event.key, cursor)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Right click, long press, or a key: under the pointer, or in the bar of the keyboard. */
  readonly onContextMenu = (event: MouseEvent): void => {
    const { cursor } = this;
    const scene = this.#scene();
    if (!cursor || !scene) return;
    const stage = (event.currentTarget as Element).getBoundingClientRect();
    const box = cursor.isKeyboard ? placeInBar(stage, cursor, scene.geometry) : pointerBox(event);
    if (this.#actions.menu(cursor, box)) event.preventDefault();
  };

  readonly onBlur = (): void => {
    if (!this.#isHeld) this.hide();
  };

  readonly #onScroll = (): void => {
    if (this.#isHeld) return;
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

/** The keyboard stays at a bar that is scrolled away, such as to the events that it has asked for. */
function isInSight({ top, bottom }: DOMRect): boolean {
  return bottom > 0 && top < document.documentElement.clientHeight;
}

/** Where a menu opens that a key has asked for. */
function placeInBar(stage: DOMRect, { bucket }: ChartCursor, { middle, slotWidth, plot }: BarChartGeometry): DOMRect {
  return new DOMRect(stage.left + middle(bucket) - slotWidth / 2, stage.top + plot.top, slotWidth, 24);
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
