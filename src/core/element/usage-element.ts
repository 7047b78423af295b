import { LitElement, type CSSResultGroup, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { UsageSource } from '../model/index.js';
import { baseStyles } from '../styles/index.js';
import { VERSION } from '../../version.js';
import { LocaleController } from './locale-controller.js';

/** Where to read from: what `endpoint`, `workspace` and `token` of an element say. */
export interface SourceConnection {
  readonly endpoint: string;
  readonly workspace: string;
  readonly token?: string | (() => string | Promise<string>);
}

/**
 * What every element of the library has in common: where its numbers come from and the language it speaks.
 *
 * @cssproperty --usage-ground - Colour of the page behind.
 * @cssproperty --usage-text - Colour of text; greys are mixed from it and the ground.
 * @cssproperty --usage-accent - Colour of focus and choice.
 */
export abstract class UsageElement extends LitElement {
  static readonly version: string = VERSION;
  static override styles: CSSResultGroup = baseStyles;

  /** Address under which the usage contract is served, such as "/api". */
  @property() endpoint = '';

  /** Id of the workspace to show. */
  @property() workspace = '';

  /** Bearer token for the endpoint, or a function that gives a fresh one. Without it cookies are sent. */
  @property({ attribute: false }) token: string | (() => string | Promise<string>) | undefined;

  /** A source of the host's own, instead of `endpoint` and `workspace`. */
  @property({ attribute: false }) source: UsageSource | undefined;

  /** The source that is read: the host's own, or one opened for `endpoint` and `workspace`. */
  protected activeSource: UsageSource | undefined;
  protected readonly locale = new LocaleController(this);
  readonly #warned = new Set<string>();

  /** Opens a source over HTTP. Elements supply it, so that this class stays free of any client. */
  protected abstract openSource(connection: SourceConnection): UsageSource;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!(['source', 'endpoint', 'workspace', 'token'] as const).some((name) => changed.has(name))) return;
    const { source, endpoint, workspace, token } = this;
    if (source) this.activeSource = source;
    else if (!workspace) this.activeSource = undefined;
    else this.activeSource = this.openSource({ endpoint, workspace, ...(token === undefined ? {} : { token }) });
  }

  /** Says once what is wrong with a property; the element goes on with what is nearest. */
  protected warnOnce(message: string): void {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    console.warn(`<${this.localName}> ${message}`);
  }
}
