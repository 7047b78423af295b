import { html, isServer, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

/**
 * Hands what a host puts into a page on to the parts of the page: what has the slot "chart-empty" goes into the slot
 * "empty" of the part with the prefix "chart-". Only what is there is handed on, since a slot inside a slot takes the
 * place of what the part has of its own.
 */
export class ForwardedSlots implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: MutationObserver | undefined;
  #names: readonly string[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    if (isServer) return;
    this.#observer = new MutationObserver(this.#read);
    this.#observer.observe(this.#host, { childList: true, subtree: true, attributeFilter: ['slot'] });
    // The first update is as a server draws it, which knows no children.
    void this.#host.updateComplete.then(this.#read);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** What goes inside the part of a prefix. */
  of(prefix: string): readonly TemplateResult[] {
    return this.#names
      .filter((name) => name.startsWith(prefix))
      .map((name) => html`<slot name=${name} slot=${name.slice(prefix.length)}></slot>`);
  }

  readonly #read = (): void => {
    const names = [...new Set([...this.#host.children].map(({ slot }) => slot))].sort();
    if (names.join() === this.#names.join()) return;
    this.#names = names;
    this.#host.requestUpdate();
  };
}
