import { adoptStyles, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { commonEnglish, faultsOf, type Terms, type Texts } from '../locale/index.js';
import type { UsageSource } from '../model/index.js';
import { baseStyles } from '../styles/index.js';
import { VERSION } from '../../version.js';
import { giveAnswers, type UsageAnswers } from './known-answers.js';
import { LatePartElement } from './late-part.js';
import { LocaleController } from './locale-controller.js';
import { ViewLink } from './view-link.js';

/** Where to read from: what `endpoint`, `workspace`, `token` and `token-endpoint` of an element say. */
export interface SourceConnection {
  readonly endpoint: string;
  readonly workspace: string;
  readonly token?: string | (() => string | Promise<string>);
  readonly tokenEndpoint?: string;
}

/** What a source over HTTP is opened for. */
const CONNECTION = ['source', 'endpoint', 'workspace', 'token', 'tokenEndpoint'] as const;

/**
 * What every element of the library has in common: where its numbers come from and the language it speaks.
 *
 * @cssproperty --usage-ground - Colour of the page behind.
 * @cssproperty --usage-text - Colour of text; greys are mixed from it and the ground.
 * @cssproperty --usage-accent - Colour of focus and choice.
 */
export abstract class UsageElement extends LatePartElement {
  static readonly version: string = VERSION;
  static override styles: CSSResultGroup = baseStyles;
  /** The English that is built in: all that the element says. @internal */
  static readonly english = commonEnglish as Terms;

  /** Address under which the usage contract is served, such as "/api". */
  @property() endpoint = '';

  /** Id of the workspace to show. */
  @property() workspace = '';

  /**
   * Bearer token for the endpoint, or a function that gives a fresh one: it is called when there is none yet, when the
   * last one is about to run out (as the `exp` of a JWT says), and once when that was refused. Without it, and without
   * `tokenEndpoint`, cookies are sent.
   */
  @property({ attribute: false }) token: string | (() => string | Promise<string>) | undefined;

  /**
   * The host's own address that gives tokens, instead of `token`. It gets a POST of `{"workspace": "acme"}` with the
   * cookies of its origin and answers `{"token": "…", "expiresAt": "2026-11-17T20:05:00Z"}`; `expiresAt` may be missing.
   */
  @property({ attribute: 'token-endpoint' }) tokenEndpoint = '';

  /** A source of the host's own, instead of `endpoint` and `workspace`. */
  @property({ attribute: false }) source: UsageSource | undefined;

  /**
   * What a server has read for the first picture, as `renderUsage` gives it; as an attribute its JSON. It is of the source
   * that there is when it is set, and counts for all that share that source.
   */
  @property({ type: Object }) answers: UsageAnswers | undefined;

  /** Id of the element in the same document or shadow root whose source, and view where it has one, this one shares. */
  @property() for = '';

  /**
   * Texts of the host's own in the place of the library's; with their `language` a whole dictionary. On a provider they
   * count for all tags inside, where those have none of their own.
   */
  @property({ attribute: false }) texts: Texts | undefined;

  /** The source that is read: the host's own, or one opened for `endpoint` and `workspace`. */
  protected activeSource: UsageSource | undefined;
  readonly #internals = this.attachInternals();
  /** Whether a server has rendered it already, and it has not shown anything else yet. */
  #isRendered = this.shadowRoot !== null;
  /** Not private by `#`, as it is looked at while LitElement's own constructor runs. */
  private goOn: (() => void) | undefined;
  readonly #warned = new Set<string>();
  /** The view, and with it the source, that the element shares with others. */
  protected readonly link = new ViewLink(this, {
    id: () => this.for,
    onChange: () => this.sharedViewChanged(),
    warn: (message) => this.warnOnce(message),
  });

  protected readonly locale = new LocaleController(this, {
    texts: () => [this.link.view?.texts, this.texts],
    timeZone: () => this.sharedTimeZone,
    warn: (message) => this.warnOnce(message),
    english: this.#english,
  });

  /** The clock by which the shared view has times of day shown. */
  protected get sharedTimeZone(): string | undefined {
    return this.link.view?.view.timeZone;
  }

  /** Opens a source over HTTP. Elements supply it, so that this class stays free of any client. */
  protected abstract openSource(connection: SourceConnection): UsageSource;

  override requestUpdate(...of: Parameters<LatePartElement['requestUpdate']>): void {
    super.requestUpdate(...of);
    this.goOn?.();
  }

  /** What a server has rendered stays until the same can be shown: the words are here, and it is known where to read. */
  protected override scheduleUpdate() {
    return this.#isRendered ? this.#takeOver() : super.scheduleUpdate();
  }

  async #takeOver(): Promise<void> {
    while (!this.hasSource) await new Promise<void>((resolve) => (this.goOn = resolve));
    this.goOn = undefined;
    await this.locale.loaded;
    await super.scheduleUpdate();
  }

  /**
   * What a server has rendered is drawn anew where Lit's support for taking it over is not there, or where something else
   * is to be shown than the server knew of, as by the page's address.
   */
  protected override update(changed: PropertyValues<this>): void {
    if (this.#isRendered) {
      this.#isRendered = false;
      const root = this.renderRoot as ShadowRoot;
      // The markup has the styles too; from here on they are shared with all elements of the tag.
      adoptStyles(root, (this.constructor as typeof UsageElement).elementStyles);
      root.querySelector('style')?.remove();
      if ('litElementHydrateSupport' in globalThis) {
        try {
          super.update(changed);
          return;
        } catch {
          // It is not what the server had.
        }
      }
      root.replaceChildren();
      this.renderOptions.renderBefore = null;
    }
    super.update(changed);
  }

  /** Whether it is known where the numbers are to be read. */
  protected get hasSource(): boolean {
    return Boolean(this.source ?? (this.workspace || this.link.view?.source));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('for')) this.link.follow();
    if (changed.has('texts')) for (const fault of faultsOf(this.texts, this.#english)) this.warnOnce(fault);
    const { source, workspace } = this;
    if (source) this.activeSource = source;
    else if (!workspace) this.activeSource = this.link.view?.source;
    else if (CONNECTION.some((name) => changed.has(name) && !(name === 'token' && this.#isOtherFunction(changed)))) {
      this.activeSource = this.openSource(this.#connection());
    }
    if (changed.has('answers') && this.answers && this.activeSource) giveAnswers(this.activeSource, this.answers);
  }

  /** Templates of hosts make a new function at each rendering: that is no other source, only who is asked next time. */
  #isOtherFunction(changed: PropertyValues<this>): boolean {
    return typeof changed.get('token') === 'function' && typeof this.token === 'function';
  }

  #connection(): SourceConnection {
    const { endpoint, workspace, token, tokenEndpoint } = this;
    if (typeof token === 'function') {
      const latest = () => (typeof this.token === 'function' ? this.token() : token());
      return { endpoint, workspace, token: latest };
    }
    if (token) return { endpoint, workspace, token };
    return { endpoint, workspace, ...(tokenEndpoint && { tokenEndpoint }) };
  }

  get #english(): Terms {
    return (this.constructor as typeof UsageElement).english;
  }

  /** There is another view, or something has changed in it. */
  protected sharedViewChanged(): void {
    // The source may be another.
    this.requestUpdate();
  }

  /** Sets `:state(absent)`: whether there is nothing to show here, since the source does not have it. */
  protected markAbsent(isAbsent: boolean): void {
    if (isAbsent) this.#internals.states.add('absent');
    else this.#internals.states.delete('absent');
  }

  /** Says once what is wrong with a property; the element goes on with what is nearest. */
  protected warnOnce(message: string): void {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    console.warn(`<${this.localName}> ${message}`);
  }

  /** A property's value, or the first one that it may have, with a warning unless its attribute has been removed. */
  protected oneOf<K extends string & keyof this>(values: readonly this[K][], name: K): this[K] {
    const value = this[name] as this[K] | null | undefined;
    if (value === null || value === undefined) return values[0]!;
    if (values.includes(value)) return value;
    const names = values.map(String);
    this.warnOnce(`has ${name} "${String(value)}", but must have one of ${names.join(', ')}; it shows ${names[0]!}.`);
    return values[0]!;
  }
}
