import { isServer, type ComplexAttributeConverter, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { changedParts } from './shared-view.js';
import { readState, stateOf, VIEW_NAMES, writeState, type AddressChange, type AddressView } from './url-state.js';
import { shown } from './view-values.js';

export interface UrlStateOptions {
  /** Whether the address has the view, or the prefix of its parameters there. */
  readonly setting: () => boolean | string;
  /** The same object until something in it changes. */
  readonly view: () => AddressView;
  /** Of which parts the address has this host's values; those of a view by default. */
  readonly names?: () => readonly string[];
  /** Takes over what the address says. */
  readonly change: (change: AddressChange) => void;
  readonly warn: (message: string) => void;
}

/** `url-state` as an attribute: without a value, or with the prefix. */
export const urlStateAttribute: ComplexAttributeConverter = {
  fromAttribute: (text) => text === '' || (text ?? false),
};

const DEFAULT_PREFIX = 'usage';
const PREFIX = /^[a-z][\w.-]*$/i;

/**
 * Keeps a view in the page's address: what the user chooses is a new entry of the history, what the host sets changes
 * the entry that is there, and going back and forward brings a view back. The address has what differs from the view
 * that the host began with, so that a page on which nothing has been chosen keeps its own.
 *
 * The address belongs to the host: only parameters with the prefix are read or changed, and only when the view changes;
 * `history.state` and the hash stay. A router that takes the parameters away is not contradicted, and one that changes
 * the address is heard at the next `popstate`.
 */
export class UrlStateController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: UrlStateOptions;
  #prefix: string | undefined;
  /** The view that an address without parameters means. */
  #home: AddressView | undefined;
  /** The view and what the address said, when they were last brought together. */
  #known: AddressView | undefined;
  #state = '';
  #isChosen = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: UrlStateOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    window.addEventListener('popstate', this.#read);
    this.#read();
    // What has changed while the host was away is written now.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this.#read);
  }

  /** Takes over what the address says as soon as it is to have the view. Called before each update of the host. */
  follow(): void {
    const prefix = isServer ? undefined : this.#prefixOf(this.#options.setting());
    if (prefix === this.#prefix) return;
    this.#prefix = prefix;
    this.#home = this.#known = this.#options.view();
    this.#state = stateOf('', '');
    this.#read();
  }

  /** The user has chosen what has just changed. */
  chosen(): void {
    if (this.#options.view() !== this.#known) this.#isChosen = true;
  }

  hostUpdated(): void {
    const view = this.#options.view();
    if (this.#prefix === undefined || !this.#home || view === this.#known || !this.#host.isConnected) return;
    const isChosen = this.#isChosen;
    this.#isChosen = false;
    this.#known = view;
    const { search, leftOut } = writeState(location.search, this.#prefix, view, this.#home, this.#names);
    for (const what of leftOut) {
      this.#options.warn(
        `leaves ${what} out of the page’s address, which would be too long; a link does not have them.`,
      );
    }
    this.#state = stateOf(search, this.#prefix, this.#names);
    if (this.#state !== stateOf(location.search, this.#prefix, this.#names)) this.#write(search, isChosen);
  }

  #write(search: string, isNewEntry: boolean): void {
    const url = new URL(location.href);
    url.search = search;
    try {
      if (isNewEntry) history.pushState(history.state, '', url);
      else history.replaceState(history.state, '', url);
    } catch (error) {
      // Documents without an address of their own, or more changes in a short time than the browser takes.
      this.#options.warn(`can’t change the page’s address (${(error as Error).name}); it goes on without.`);
    }
  }

  readonly #read = (): void => {
    const { change, view, warn } = this.#options;
    if (this.#prefix === undefined || !this.#home) return;
    const state = stateOf(location.search, this.#prefix, this.#names);
    if (state === this.#state) return;
    this.#state = state;
    const { auditLog } = this.#home;
    const read = readState(location.search, this.#prefix, warn, this.#names);
    change({ ...changedParts(undefined, this.#home), auditLog, ...read });
    this.#known = view();
    this.#isChosen = false;
  };

  get #names(): readonly string[] {
    return this.#options.names?.() ?? VIEW_NAMES;
  }

  #prefixOf(setting: unknown): string | undefined {
    if (setting === false || setting === undefined || setting === null) return undefined;
    if (setting === true || setting === '') return DEFAULT_PREFIX;
    if (typeof setting === 'string' && PREFIX.test(setting)) return setting;
    this.#options.warn(
      `has urlState ${shown(setting)}, but must have a prefix of letters and digits; it takes "${DEFAULT_PREFIX}".`,
    );
    return DEFAULT_PREFIX;
  }
}
