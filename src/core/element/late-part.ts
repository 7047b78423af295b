import { CSSResult, LitElement, type CSSResultGroup, type CSSResultOrNative } from 'lit';
import { UsageError } from '../model/index.js';

/** An element with parts whose code is loaded when they are first wanted. */
export abstract class LatePartElement extends LitElement {
  /** Code that is under way. */
  #loading: Promise<unknown> | undefined;

  /** `updateComplete` waits for it too: what is on the page then has all its parts. */
  awaitPart(loading: Promise<unknown>): void {
    this.#loading = Promise.all([this.#loading, loading]);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    const loading = this.#loading;
    if (!loading) return isComplete;
    await loading;
    if (loading === this.#loading) this.#loading = undefined;
    return super.getUpdateComplete();
  }
}

/**
 * A part of an element whose code is loaded when it is first wanted, such as the inside of a popover. The host is
 * updated once it is here, or could not be had.
 */
export class LatePart<T> {
  /** Undefined until it has been loaded. */
  value: T | undefined;
  /** Why it could not be loaded the last time. */
  error: UsageError | undefined;
  readonly #host: LatePartElement;
  readonly #load: () => Promise<T>;
  #isLoading = false;

  constructor(host: LatePartElement, load: () => Promise<T>) {
    this.#host = host;
    this.#load = load;
  }

  /** Loads it where it is not here yet; after a failure it tries again. */
  readonly want = (): void => {
    if (this.value !== undefined || this.#isLoading) return;
    this.#isLoading = true;
    this.error = undefined;
    const loading = this.#fetch();
    this.#host.awaitPart(loading);
  };

  async #fetch(): Promise<void> {
    try {
      this.value = await this.#load();
    } catch (cause) {
      this.error = new UsageError('network', 'A part of the element could not be loaded.', { cause });
    }
    this.#isLoading = false;
    this.#host.requestUpdate();
  }
}

/** Gives an element the styles of a part that has come later: before its own sheet, which has the last word. */
export function addStyles(host: LatePartElement, styles: CSSResultGroup): void {
  const root = host.renderRoot;
  if (!(root instanceof ShadowRoot)) return;
  const sheets = new Set(flat(styles).map((style) => (style instanceof CSSResult ? style.styleSheet! : style)));
  const present = root.adoptedStyleSheets;
  const added = [...sheets].filter((sheet) => !present.includes(sheet));
  root.adoptedStyleSheets = [...present.slice(0, -1), ...added, ...present.slice(-1)];
}

function flat(styles: CSSResultGroup): readonly CSSResultOrNative[] {
  return Array.isArray(styles) ? styles.flatMap((each) => flat(each)) : [styles];
}
