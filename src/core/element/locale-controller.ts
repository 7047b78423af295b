import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Formats, spokenLanguage, termsFor, type Terms } from '../locale/index.js';

/**
 * Language and direction of the place where the host stands: the nearest `lang`, looked for through shadow roots, and
 * the direction that `dir` gives. Follows the document's own `lang` and `dir`; a change further in shows at the next
 * update.
 */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: MutationObserver | undefined;
  #lang = '';
  #formats: Formats | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  get terms(): Terms {
    return termsFor(this.formats.lang);
  }

  get formats(): Formats {
    const lang = nearestLang(this.#host);
    if (!this.#formats || lang !== this.#lang) {
      this.#lang = lang;
      this.#formats = new Formats(spokenLanguage(lang));
    }
    return this.#formats;
  }

  get isRightToLeft(): boolean {
    return this.#host.matches(':dir(rtl)');
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.#host.requestUpdate());
    this.#observer.observe(document.documentElement, { attributeFilter: ['lang', 'dir'] });
    this.#observer.observe(this.#host, { attributeFilter: ['lang', 'dir'] });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }
}

function nearestLang(element: Element): string {
  let node: Element | null = element;
  while (node) {
    const holder: Element | null = node.closest('[lang]');
    if (holder) return holder.getAttribute('lang') ?? '';
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return globalThis.navigator.language;
}
