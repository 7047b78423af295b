import type { LitElement, TemplateResult } from 'lit';
import type { ChartCursor } from '../../core/chart/index.js';
import { menuPart, openMenu } from '../../core/controls/index.js';
import { UsageSelectEvent } from '../../core/element/index.js';
import {
  formatDecimal,
  type AttributionFilter,
  type EventSearch,
  type UsageTypeFilter,
} from '../../core/model/index.js';
import { insideOf, searchOfBar, type Look } from './bar-inside.js';
import type { Words } from './chart-parts.js';
import type { Scene } from './chart-scene.js';
import { CursorController } from './cursor-controller.js';
import { bucketEnd, bucketName } from './credit-usage-chart.view.js';

const MENU = 'bar-menu';

/** Shows the events of the bar at the cursor. */
export const EVENTS_KEY = 'E';

export interface BarOptions {
  readonly scene: () => Scene | undefined;
  readonly filter: () => UsageTypeFilter & AttributionFilter;
  /** Whether there is somewhere to show single events. */
  readonly offersEvents: () => boolean;
  readonly requestEvents: (search: EventSearch) => void;
  readonly look: (look: Look) => void;
}

/** What can be done with a bar, by pointer, key and menu: look inside, and show its events. */
export class BarActions {
  readonly cursor: CursorController;
  readonly #host: LitElement;
  readonly #options: BarOptions;
  /** The bar whose menu is open, or was last. */
  #chosen: ChartCursor | undefined;

  constructor(host: LitElement, options: BarOptions) {
    this.#host = host;
    this.#options = options;
    this.cursor = new CursorController(
      host,
      () => {
        const scene = options.scene();
        return scene?.picture && { ...scene, geometry: scene.picture.geometry };
      },
      {
        open: (cursor) => this.#open(cursor),
        press: (key, cursor) => key.toUpperCase() === EVENTS_KEY && this.#showEvents(cursor),
        menu: (cursor, box) => this.#openMenu(cursor, box),
      },
    );
  }

  get offersEvents(): boolean {
    return this.#options.offersEvents() && this.#options.scene()?.workspace.capabilities.events === true;
  }

  /** Whether the events of a bar, or of the series in it, can be shown. */
  hasEvents(cursor: Pick<ChartCursor, 'bucket' | 'column'>): boolean {
    return this.#searchOf(cursor) !== undefined;
  }

  /** Shows the events of a whole bucket. */
  showBucket(bucket: number): void {
    this.#showEvents({ bucket, column: -1 });
  }

  menu({ formats, terms }: Words): TemplateResult {
    const scene = this.#options.scene();
    const cursor = this.#chosen;
    const series = cursor && scene?.shown.visible[cursor.column];
    const name = cursor && scene && bucketName(scene.shown, cursor.bucket, scene.workspace.weekStart, formats);
    const { show, lookInside, enter } = terms.events;
    const canLook = cursor && this.#insideOf(cursor) !== undefined;
    return menuPart({
      id: MENU,
      label: series && name ? `${series.name}${terms.comma}${name}` : name,
      groups: [
        [
          { text: show, keys: EVENTS_KEY, run: () => cursor && this.#showEvents(cursor) },
          ...(canLook ? [{ text: lookInside, keys: enter, run: () => this.#open(cursor) }] : []),
        ],
      ],
      opens: () => cursor && this.cursor.hold(cursor),
      closes: (hadFocus) => {
        if (hadFocus) this.#host.renderRoot.querySelector<HTMLElement>('.stage')?.focus({ preventScroll: true });
      },
      closed: () => this.cursor.release(),
    });
  }

  #openMenu(cursor: ChartCursor, box: DOMRect): boolean {
    if (!this.hasEvents(cursor)) return false;
    this.#chosen = cursor;
    this.#host.requestUpdate();
    openMenu(this.#host.renderRoot, MENU, () => box);
    return true;
  }

  /** Looks inside a bar, unless the host has something else in mind; where nothing is finer, shows its events. */
  #open(cursor: ChartCursor): void {
    const scene = this.#options.scene();
    if (!scene) return;
    const { shown, workspace } = scene;
    const { bucket, column } = cursor;
    const total = shown.totals[bucket] ?? null;
    const event = new UsageSelectEvent(
      shown.figures.buckets[bucket]!,
      bucketEnd(shown, bucket, workspace.weekStart),
      shown.visible[column]?.key,
      total === null ? null : formatDecimal(total, shown.unit.decimals),
      shown.unit.currency ?? 'credits',
    );
    if (!this.#host.dispatchEvent(event)) return;
    const look = this.#insideOf(cursor);
    if (look) this.#options.look(look);
    else this.#showEvents(cursor);
  }

  #showEvents(cursor: Pick<ChartCursor, 'bucket' | 'column'>): boolean {
    const search = this.#searchOf(cursor);
    if (search) this.#options.requestEvents(search);
    return search !== undefined;
  }

  #insideOf({ bucket }: ChartCursor): Look | undefined {
    const scene = this.#options.scene();
    return scene && insideOf(bucket, scene.shown, scene.workspace);
  }

  #searchOf(cursor: Pick<ChartCursor, 'bucket' | 'column'>): EventSearch | undefined {
    const scene = this.#options.scene();
    if (!scene || !this.offersEvents) return undefined;
    return searchOfBar(cursor, scene.shown, this.#options.filter(), scene.workspace);
  }
}
