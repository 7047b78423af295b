import { isServer, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type {
  AttributionFilter,
  EventSearch,
  FolderSelection,
  Id,
  PeriodChoice,
  UsageMode,
  UsageTypeFilter,
  UsageView,
} from '../model/index.js';
import { UsageEventsRequestEvent, UsageFilterChangeEvent } from './events.js';
import {
  answerTo,
  changedParts,
  hasParts,
  SHARED_VIEW,
  ViewStore,
  wholeParts,
  type SharedView,
  type UsageViewChange,
} from './shared-view.js';
import { UsageElement } from './usage-element.js';
import {
  checkedFolders,
  checkedIds,
  checkedTimeZone,
  foldersAttribute,
  hasRules,
  idsAttribute,
} from './view-values.js';

const UNITS = ['credits', 'money'] as const;
export const MODES = ['cumulative', 'daily'] as const;

/** What the user changes in a filter. API keys lift a selection of folders, and the other way round. */
export type FilterChange = Pick<UsageViewChange, keyof UsageFilter>;

type UsageFilter = UsageTypeFilter & AttributionFilter;

/**
 * An element that shows a part of the usage: a period, a filter, a unit and so on. It can share them, and the source, with
 * others: with all in a `<credit-usage-provider>` around it, or with the element that `for` names. Whoever writes last is
 * right: what is shared becomes the element's own properties when it joins and whenever it changes, what its user
 * chooses is shared, and what the host sets on it is its own until the shared value changes.
 */
export abstract class ViewElement extends UsageElement {
  /** Id of the billing cycle to show, or "current". A range of days counts before it. */
  @property() cycle = 'current';

  /** First civil day of a range of one's own; needs `to`. */
  @property() from = '';

  /** First civil day after that range. */
  @property() to = '';

  /** `money` shows amounts at the workspace's price, where it has one. */
  @property() unit: 'credits' | 'money' = 'credits';

  /** For charts: `cumulative` shows the running total within the period, `daily` each bucket on its own. */
  @property() mode: UsageMode = 'cumulative';

  /**
   * On whose clock times of day are shown: "workspace", "viewer" for that of whoever looks, "UTC" or an IANA zone such as
   * "Europe/Berlin". Days and hours of usage are those of the workspace, whatever the clock.
   */
  @property({ attribute: 'time-zone' }) timeZone = 'workspace';

  /** Only these usage types; as an attribute "a,b", or a JSON array. */
  @property({ attribute: 'usage-types', converter: idsAttribute }) usageTypes: readonly Id[] = [];

  /** Only usage types of these categories; as an attribute "a,b", or a JSON array. */
  @property({ converter: idsAttribute }) categories: readonly Id[] = [];

  /** Only usage by these API keys, an alternative to `folders`; as an attribute "a,b", or a JSON array. */
  @property({ attribute: 'api-keys', converter: idsAttribute }) apiKeys: readonly Id[] = [];

  /** Only usage of these folders; as an attribute a JSON object such as {"subtrees": ["a"]}. */
  @property({ converter: foldersAttribute }) folders: FolderSelection | undefined;

  /**
   * Offers to show single events even where no log shares the view, for a host that listens to `usage-events-request`.
   * On a provider it counts for all tags inside.
   */
  @property({ type: Boolean, attribute: 'can-show-events' }) canShowEvents = false;

  /** Whether it keeps a view of its own even inside a provider, from which it takes the source only. */
  protected readonly hasOwnView: boolean = false;

  readonly #store = new ViewStore({
    source: () => this.activeSource,
    view: () => this.usageView,
    change: (part) => this.changeView(part),
    around: () => this.#around,
    texts: () => this.texts,
    textsAround: () => this.link.view?.texts,
    canShowEvents: () => this.canShowEvents && this.hasOwnView,
    requestUpdate: () => this.requestUpdate(),
  });
  /** What elements that are linked to this one share with it. */
  readonly [SHARED_VIEW]: SharedView = this.#store;
  /** The view around as it was taken over last; of another one, everything is taken over. */
  #taken: { readonly from: SharedView; readonly view: UsageView } | undefined;
  /** The view around whose requests for events it takes beside those of its own, and how to leave both. */
  #takes: { readonly from: SharedView | undefined; readonly leave: readonly (() => void)[] } | undefined;
  #checked: { readonly given: readonly unknown[]; readonly view: UsageView } | undefined;

  constructor() {
    super();
    this.addController({
      hostConnected: () => this.#takeRequests(),
      hostDisconnected: () => this.#leaveRequests(),
    });
  }

  /** The view that the properties mean, without what can't be meant; the same object until one of them changes. */
  protected get usageView(): UsageView {
    const { cycle, from, to, unit, mode, timeZone, usageTypes, categories, apiKeys, folders } = this;
    const given = [cycle, from, to, unit, mode, timeZone, usageTypes, categories, apiKeys, folders];
    if (!this.#checked || given.some((value, i) => value !== this.#checked!.given[i])) {
      this.#checked = { given, view: this.#check() };
    }
    return this.#checked.view;
  }

  /** Its days, as `resolvePeriod` takes them. */
  protected get periodChoice(): PeriodChoice {
    const { cycle, from, to } = this.usageView;
    return { cycle, from, to };
  }

  /** Its filter, as queries of a source take it. */
  protected get usageFilter(): UsageFilter {
    const { usageTypes = [], categories = [], apiKeys = [], folders } = this.usageView;
    return { usageTypes, categories, apiKeys, ...(folders && { folders }) };
  }

  /** What the user chooses: it becomes the element's own and that of all who share the view. The caller tells the host. */
  protected changeView(change: UsageViewChange): void {
    const whole = wholeParts(change, this.usageView);
    this.#assign(whole);
    // What is shared is what came of it here, so that two that are linked to each other come to agree.
    const agreed = answerTo(whole, this.usageView);
    const around = this.#around;
    if (around && !hasParts(around.view, agreed)) around.change(agreed);
  }

  protected override get sharedTimeZone(): string | undefined {
    return this.usageView.timeZone;
  }

  /** Changes the filter as the user chooses, here and for all who share the view, and tells the host. */
  protected changeFilter(change: FilterChange): void {
    this.changeView(change);
    this.dispatchEvent(new UsageFilterChangeEvent(this.usageView));
  }

  /**
   * Shows the events that a user has asked for in an element that shares the view. An element that has this method is
   * asked; others don't have it.
   */
  protected eventsRequested?(search: EventSearch): void;

  /** Whether to offer single events: a log shares the view, or the host shows them. The workspace has to serve them too. */
  protected get offersEvents(): boolean {
    return this.canShowEvents || this.#store.canShowEvents;
  }

  /** The user asks for single events: tells the host and, unless it prevents that, who lists events in the shared view. */
  protected requestEvents(search: EventSearch): void {
    if (this.dispatchEvent(new UsageEventsRequestEvent(search))) this.#store.showEvents(search);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#store.tell();
  }

  /** On a server nothing is ever connected, and everything is there. */
  get #isPresent(): boolean {
    return isServer || this.isConnected;
  }

  get #around(): SharedView | undefined {
    return this.#isPresent && (this.for || !this.hasOwnView) ? this.link.view : undefined;
  }

  #check(): UsageView {
    const warn = (message: string) => this.warnOnce(message);
    const apiKeys = checkedIds(this.apiKeys, 'apiKeys', warn);
    let folders = checkedFolders(this.folders, warn);
    if (apiKeys.length > 0 && hasRules(folders)) {
      this.warnOnce('has apiKeys and folders, but usage is filtered by one or the other; it takes the apiKeys.');
      folders = undefined;
    }
    const hasDays = Boolean(this.from || this.to);
    return {
      cycle: hasDays ? undefined : this.cycle || 'current',
      from: this.from || undefined,
      to: this.to || undefined,
      unit: this.oneOf(UNITS, 'unit'),
      mode: this.oneOf(MODES, 'mode'),
      timeZone: checkedTimeZone(this.timeZone, warn),
      usageTypes: checkedIds(this.usageTypes, 'usageTypes', warn),
      categories: checkedIds(this.categories, 'categories', warn),
      apiKeys,
      ...(folders && { folders }),
    };
  }

  /** What is around has changed, or is another: its values become the element's own. */
  protected override sharedViewChanged(): void {
    const around = this.#around;
    if (around) {
      const { view } = around;
      const before = this.#taken?.from === around ? this.#taken.view : undefined;
      this.#taken = { from: around, view };
      this.#assign(changedParts(before, view));
    }
    this.#takeRequests();
    super.sharedViewChanged();
  }

  /** Of those who share the view around, and of those who are linked to the element itself. */
  #takeRequests(): void {
    if (!this.eventsRequested || !this.#isPresent) return;
    const from = this.#around;
    if (this.#takes && this.#takes.from === from) return;
    this.#leaveRequests();
    const leave: (() => void)[] = [];
    // Those who are joined tell at once that there is somebody to ask, also this one.
    this.#takes = { from, leave };
    const take = (search: EventSearch) => this.eventsRequested?.(search);
    for (const view of [this.#store, from]) leave.push(view?.onShowEvents?.(take) ?? (() => undefined));
  }

  #leaveRequests(): void {
    const { leave = [] } = this.#takes ?? {};
    this.#takes = undefined;
    for (const each of leave) each();
  }

  #assign(part: UsageViewChange): void {
    if ('cycle' in part) this.cycle = part.cycle ?? 'current';
    if ('from' in part) this.from = part.from ?? '';
    if ('to' in part) this.to = part.to ?? '';
    if ('unit' in part) this.unit = part.unit ?? 'credits';
    // Older versions of the library share a view without these.
    if ('mode' in part) this.mode = part.mode ?? this.mode;
    if ('timeZone' in part) this.timeZone = part.timeZone ?? this.timeZone;
    if ('usageTypes' in part) this.usageTypes = part.usageTypes ?? [];
    if ('categories' in part) this.categories = part.categories ?? [];
    if ('apiKeys' in part) this.apiKeys = part.apiKeys ?? [];
    if ('folders' in part) this.folders = part.folders;
    this.#store.tell();
  }
}
