import { AsyncDirective } from 'lit/async-directive.js';
import { directive } from 'lit/directive.js';
import { isServer, noChange, type TemplateResult } from 'lit';

/**
 * A part of an element's picture that can change without the rest being rendered again: a list that scrolls in a popover
 * need not draw the chart around it. It is on the page for as long as some template has its `render`.
 */
export abstract class Island<View> {
  #view: View | undefined;
  #place: IslandDirective<View> | undefined;
  #isWaiting = false;

  /** To be put into the template of an element. */
  render(view: View): unknown {
    return island(this, view);
  }

  /** Draws this part again, once, however often it is asked before the browser goes on. */
  requestUpdate(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    queueMicrotask(() => {
      this.#isWaiting = false;
      if (!this.#place?.isConnected || this.#view === undefined) return;
      this.#place.setValue(this.template(this.#view));
      this.updated?.(this.#view);
    });
  }

  /** What is shown now; undefined while it is not on the page. */
  protected get view(): View | undefined {
    return this.#view;
  }

  protected abstract template(view: View): TemplateResult;

  /** What is on the page is up to date. */
  protected updated?(view: View): void;

  /** No longer on the page. It may come back. */
  protected left?(): void;

  /** @internal */
  place(at: IslandDirective<View> | undefined, view: View | undefined): unknown {
    const isComing = at !== undefined && view !== undefined;
    this.#place = at;
    this.#view = view;
    if (!isComing) {
      this.left?.();
      return undefined;
    }
    queueMicrotask(() => {
      if (!isServer && this.#view !== undefined) this.updated?.(this.#view);
    });
    return this.template(view);
  }
}

class IslandDirective<View> extends AsyncDirective {
  #island: Island<View> | undefined;
  #view: View | undefined;

  override render(shown: Island<View>, view: View): unknown {
    this.#island = shown;
    this.#view = view;
    // An element may be rendered again right after it has left the page: nobody is to be asked for anything then. On a
    // server, where nothing is ever connected, this is not known.
    const isConnected = this.isConnected as boolean | undefined;
    return isConnected === false ? noChange : shown.place(this, view);
  }

  protected override disconnected(): void {
    this.#island?.place(undefined, undefined);
  }

  protected override reconnected(): void {
    if (this.#island && this.#view !== undefined) this.setValue(this.#island.place(this, this.#view));
  }
}

const island = directive(IslandDirective<unknown>);
