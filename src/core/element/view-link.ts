import { ContextEvent } from '@lit/context';
import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { SHARED_VIEW, sharedViewContext, sharedViewOf, type SharedView } from './shared-view.js';

export interface ViewLinkOptions {
  /** Id of the element whose view is shared; empty for that of the provider around the host. */
  readonly id: () => string;
  /** Called when there is another view, or something has changed in it. */
  readonly onChange: () => void;
  readonly warn: (message: string) => void;
}

/**
 * Finds the view that its host shares with others: that of the element with a given id in the same document or shadow
 * root, else that of the nearest provider around it. Either may come, be upgraded, move or go at any time.
 */
export class ViewLink implements ReactiveController {
  /** What was found last. It stays while the host is away from the page, so that a host that is moved keeps its place. */
  view: SharedView | undefined;

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ViewLinkOptions;
  #unsubscribe: (() => void) | undefined;
  /** Ends everything that waits for a provider or a target. */
  #stop = new AbortController();
  #leaveProvider: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #awaitedTag = '';
  /** The id that is followed; undefined while the host is away. */
  #followed: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ViewLinkOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.follow();
  }

  hostDisconnected(): void {
    this.#rest();
    this.#followed = undefined;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  /** Looks for the view anew when the id has changed. */
  follow(): void {
    const id = this.#options.id();
    if (!(isServer || this.#host.isConnected) || id === this.#followed) return;
    this.#rest();
    this.#followed = id;
    // A server renders one element after the other and can't look for an id.
    if (isServer) this.#ask();
    else if (id) this.#watch();
    else this.#request();
  }

  #rest(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#leaveProvider?.();
    this.#leaveProvider = undefined;
    clearTimeout(this.#timer);
    this.#awaitedTag = '';
  }

  #join(view: SharedView | undefined): void {
    if (view === this.view && (!view || this.#unsubscribe)) return;
    this.#unsubscribe?.();
    this.view = view;
    this.#unsubscribe = view?.subscribe(this.#options.onChange);
    this.#options.onChange();
  }

  // --- the provider around the host

  /** Providers that are upgraded after what is inside them say so by an event, which reaches the document. */
  #request(): void {
    this.#ask();
    if (this.#leaveProvider) return;
    this.#join(undefined);
    const onProvider = (event: Event) => {
      if ((event as Event & { context?: unknown }).context === SHARED_VIEW && !this.#leaveProvider) this.#ask();
    };
    this.#host.ownerDocument.addEventListener('context-provider', onProvider, { signal: this.#stop.signal });
  }

  #ask(): void {
    this.#host.dispatchEvent(new ContextEvent(sharedViewContext, this.#host, this.#onProvided, true));
  }

  /** A provider answers, later perhaps a nearer one that is upgraded after it. */
  readonly #onProvided = (view: SharedView, leave?: () => void): void => {
    if (this.#leaveProvider !== leave) this.#leaveProvider?.();
    this.#leaveProvider = leave;
    this.#join(view);
  };

  // --- the element of an id

  #watch(): void {
    const root = this.#host.getRootNode();
    const observer = new MutationObserver(this.#find);
    observer.observe(root, { childList: true, subtree: true, attributeFilter: ['id'] });
    this.#stop.signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    this.#find();
  }

  readonly #find = (): void => {
    const id = this.#options.id();
    const target = (this.#host.getRootNode() as Document | ShadowRoot).getElementById(id);
    const view = target && target !== this.#host ? sharedViewOf(target) : undefined;
    this.#join(view);
    clearTimeout(this.#timer);
    if (view) return;
    if (target?.matches(':not(:defined)')) this.#findWhenDefined(target.localName);
    else this.#warnOf(id, target);
  };

  #findWhenDefined(tag: string): void {
    if (this.#awaitedTag === tag) return;
    this.#awaitedTag = tag;
    // The tag may never be defined; what waits for it must not keep the host.
    const link = new WeakRef(this);
    const { signal } = this.#stop;
    void customElements.whenDefined(tag).then(() => {
      const waiting = link.deref();
      if (waiting && !signal.aborted) waiting.#find();
    });
  }

  /** Pages are built piece by piece: what is missing may be added in the same task, or by a script further down. */
  #warnOf(id: string, target: Element | null): void {
    if (document.readyState !== 'complete') {
      window.addEventListener('load', this.#find, { once: true, signal: this.#stop.signal });
      return;
    }
    const fault = !target
      ? 'nothing in the same document or shadow root has that id'
      : target === this.#host
        ? 'that is its own id'
        : `<${target.localName}> has no view to share, as <credit-usage-chart> has`;
    this.#timer = setTimeout(() => this.#options.warn(`has for "${id}", but ${fault}; it stands alone.`));
  }
}
