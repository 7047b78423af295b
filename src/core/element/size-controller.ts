import { isServer, type LitElement, type ReactiveController } from 'lit';

/** What a server takes for the width, and the browser until it has measured what the server has rendered. */
const UNMEASURED_WIDTH = 800;

/**
 * The width that the host has for its content, in whole CSS pixels, followed by a `ResizeObserver`; 0 until it is laid
 * out, a guess where a server renders, and the last one while it is hidden. What is measured is an element of class
 * `ruler` in the host's shadow tree, which has no height: a host that is
 * observed itself, and gets taller when it gets wider, would keep its observer in a loop.
 */
export class SizeController implements ReactiveController {
  width: number;
  /** Whether the width is not a guess. */
  isMeasured: boolean;
  readonly #host: LitElement;
  #observer: ResizeObserver | undefined;
  #ruler: Element | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    this.isMeasured = !(isServer || host.shadowRoot);
    this.width = this.isMeasured ? 0 : UNMEASURED_WIDTH;
    host.addController(this);
  }

  hostUpdated(): void {
    const ruler = this.#host.renderRoot.querySelector('.ruler');
    if (ruler === this.#ruler) return;
    this.hostDisconnected();
    this.#ruler = ruler;
    this.hostConnected();
  }

  hostConnected(): void {
    if (!this.#ruler) return;
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      // What is hidden has no width. It keeps what it has drawn, and with it the place of the focus.
      if (width === 0 || (width === this.width && this.isMeasured)) return;
      this.isMeasured = true;
      this.width = width;
      this.#host.requestUpdate();
    });
    this.#observer.observe(this.#ruler);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}
