import { createContext } from '@lit/context';
import type { Texts } from '../locale/index.js';
import type { EventSearch, UsageSource, UsageView } from '../model/index.js';

/**
 * Under this key an element has the view that others can share with it, and providers answer a `context-request` with
 * theirs. It is the same for all copies and versions of the library on a page.
 */
export const SHARED_VIEW = Symbol.for('credit-usage-elements/shared-view');

/** {@link SHARED_VIEW} as a key of the context protocol. */
export const sharedViewContext = createContext<SharedView, typeof SHARED_VIEW>(SHARED_VIEW);

/**
 * What changes in a view. The period (`cycle`, or `from` and `to`) and the attribution (`apiKeys` or `folders`) are one
 * choice each: what of them is not given is lifted. Everything else that is not given stays.
 */
export type UsageViewChange = { readonly [K in keyof UsageView]?: UsageView[K] | undefined };

/**
 * One source and one view for several elements. Whoever writes last is right.
 *
 * Copies of the library of different versions share views with each other, so this interface is stable: members are
 * added to it at most, as optional ones that may be missing.
 */
export interface SharedView {
  /** What the elements read from; undefined while there is nothing to read. */
  readonly source: UsageSource | undefined;
  /** What is looked at. Its identity is new with each change. */
  readonly view: UsageView;
  change(part: UsageViewChange): void;
  /**
   * Calls the listener after each change of the view, the source, `texts` or `canShowEvents`, until what is returned is
   * called.
   */
  subscribe(listener: () => void): () => void;
  /** Texts of the host's own for all who share the view. */
  readonly texts?: Texts | undefined;
  /** Whether single events can be asked for: somebody lists them, or a host says that it does. */
  readonly canShowEvents?: boolean;
  /** Asks whoever lists single events for those of a search. False when nobody does. */
  showEvents?(search: EventSearch): boolean;
  /** Takes such requests, until what is returned is called. All who take them are asked. */
  onShowEvents?(listener: EventsListener): () => void;
}

export type EventsListener = (search: EventSearch) => void;

/** The view that an element has for others to share; undefined for what is no element of this library. */
export function sharedViewOf(element: Element): SharedView | undefined {
  return (element as { [SHARED_VIEW]?: SharedView })[SHARED_VIEW];
}

export interface ViewOwner {
  readonly source: () => UsageSource | undefined;
  /** The same object until something in it changes. */
  readonly view: () => UsageView;
  readonly change: (part: UsageViewChange) => void;
  /** The view that it shares itself. */
  readonly around: () => SharedView | undefined;
  /** Texts that its host has for all who share the view. */
  readonly texts: () => Texts | undefined;
  /** What they are where it has none: those of the view that it is linked to, even where its own view is another. */
  readonly textsAround: () => Texts | undefined;
  /** Whether its host shows single events to all who share the view. */
  readonly canShowEvents: () => boolean;
  /** What it offers may be another. */
  readonly requestUpdate: () => void;
}

/** The view of an owner, whose own properties hold it, with those who want to know of its changes. */
export class ViewStore implements SharedView {
  readonly #owner: ViewOwner;
  readonly #listeners = new Set<() => void>();
  readonly #eventsListeners = new Set<EventsListener>();
  #toldSource: UsageSource | undefined;
  #toldView: UsageView | undefined;
  #toldTexts: Texts | undefined;
  #toldCanShowEvents = false;
  readonly #asking = new Set<'whether' | 'for' | 'texts'>();

  constructor(owner: ViewOwner) {
    this.#owner = owner;
  }

  get source(): UsageSource | undefined {
    return this.#owner.source();
  }

  get view(): UsageView {
    return this.#owner.view();
  }

  change(part: UsageViewChange): void {
    this.#owner.change(part);
  }

  subscribe(listener: () => void): () => void {
    // A function of its own each, so that one who subscribes twice can leave once.
    const call = () => listener();
    this.#listeners.add(call);
    return () => this.#listeners.delete(call);
  }

  get texts(): Texts | undefined {
    return this.#owner.texts() ?? this.#once('texts', () => this.#owner.textsAround());
  }

  get canShowEvents(): boolean {
    if (this.#eventsListeners.size > 0 || this.#owner.canShowEvents()) return true;
    return this.#askAround('whether', ({ canShowEvents = false }) => canShowEvents);
  }

  showEvents(search: EventSearch): boolean {
    const listeners = [...this.#eventsListeners];
    for (const listener of listeners) listener(search);
    return listeners.length > 0 || this.#askAround('for', (around) => around.showEvents?.(search) ?? false);
  }

  onShowEvents(listener: EventsListener): () => void {
    const call: EventsListener = (search) => listener(search);
    this.#eventsListeners.add(call);
    this.#offersChanged();
    return () => {
      if (this.#eventsListeners.delete(call)) this.#offersChanged();
    };
  }

  /** Tells the listeners, unless they know already. */
  tell(): void {
    const { source, view, texts, canShowEvents } = this;
    const isTold = source === this.#toldSource && view === this.#toldView && texts === this.#toldTexts;
    if (isTold && canShowEvents === this.#toldCanShowEvents) return;
    this.#toldSource = source;
    this.#toldTexts = texts;
    this.#toldView = view;
    this.#toldCanShowEvents = canShowEvents;
    for (const listener of [...this.#listeners]) listener();
  }

  #offersChanged(): void {
    if (this.canShowEvents === this.#toldCanShowEvents) return;
    this.#owner.requestUpdate();
    this.tell();
  }

  #askAround(what: 'whether' | 'for', ask: (around: SharedView) => boolean): boolean {
    const answer = () => {
      const around = this.#owner.around();
      return around !== undefined && ask(around);
    };
    return this.#once(what, answer) ?? false;
  }

  /** Two that are linked to each other ask each other once. */
  #once<T>(what: 'whether' | 'for' | 'texts', ask: () => T): T | undefined {
    if (this.#asking.has(what)) return undefined;
    this.#asking.add(what);
    try {
      return ask();
    } finally {
      this.#asking.delete(what);
    }
  }
}

type ViewKey = keyof UsageView;

/** What belongs together: one value of a part is never taken without the others. */
const PARTS: readonly (readonly ViewKey[])[] = [
  ['cycle', 'from', 'to'],
  ['unit'],
  ['mode'],
  ['timeZone'],
  ['usageTypes', 'categories'],
  ['apiKeys', 'folders'],
];

const ONE_CHOICE: readonly ViewKey[] = ['cycle', 'from', 'to', 'apiKeys', 'folders'];

/** The change with whole parts: what it does not say is lifted or comes from the view, see {@link UsageViewChange}. */
export function wholeParts(change: UsageViewChange, view: UsageView): UsageViewChange {
  const given = PARTS.filter((part) => part.some((key) => key in change)).flat();
  return valuesOf(given, (key) => (key in change ? change[key] : ONE_CHOICE.includes(key) ? undefined : view[key]));
}

/** What a view says of all that a change speaks of. */
export function answerTo(change: UsageViewChange, view: UsageView): UsageViewChange {
  return valuesOf(Object.keys(change) as ViewKey[], (key) => view[key]);
}

/** The parts in which two views differ, as the second one has them; the whole view when there is no first. */
export function changedParts(before: UsageView | undefined, after: UsageView): UsageViewChange {
  if (before === after) return {};
  const changed = PARTS.filter((part) => !before || part.some((key) => !isSame(before[key], after[key])));
  return valuesOf(changed.flat(), (key) => after[key]);
}

/** Whether the view says already what the change is to make it say. */
export function hasParts(view: UsageView, change: UsageViewChange): boolean {
  return (Object.keys(change) as ViewKey[]).every((key) => isSame(view[key], change[key]));
}

function valuesOf(keys: readonly ViewKey[], value: (key: ViewKey) => unknown): UsageViewChange {
  return Object.fromEntries(keys.map((key) => [key, value(key)]));
}

/** No list and no list at all are the same filter. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? []) === JSON.stringify(b ?? []);
}
