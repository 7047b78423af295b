import { isServer, type ReactiveController, type ReactiveControllerHost } from 'lit';
import {
  commonEnglish,
  Formats,
  hasDictionary,
  languageOf,
  loadedTerms,
  loadTerms,
  primarySubtag,
  withTexts,
  type Terms,
  type Texts,
} from '../locale/index.js';

export interface LocaleOptions {
  /** Texts in the place of the library's: the later ones count before the earlier. */
  readonly texts: () => readonly (Texts | undefined)[];
  readonly warn: (message: string) => void;
  /** The English that is built in: all that the host says. */
  readonly english?: Terms;
  /** The clock by which times of day are shown, as a view says it. */
  readonly timeZone?: () => string | undefined;
  /** Loads the dictionary of a language that has one. */
  readonly load?: (lang: string) => Promise<Terms>;
}

/** A language that can be spoken: its dictionary is here. */
interface Dictionary {
  /** With its region, which numbers and dates follow. */
  readonly lang: string;
  readonly terms: Terms;
}

interface Spoken {
  readonly from: readonly unknown[];
  readonly terms: Terms;
  readonly formats: Formats;
}

/** For hosts that say nothing of the audit log. */
const COMMON_ENGLISH = commonEnglish as Terms;

/**
 * Language, direction and clock of the place where the host stands: the nearest `lang`, looked for through shadow roots,
 * and the direction that `dir` gives. Follows the document’s own `lang` and `dir`; a change further in shows at the next
 * update. One language at a time: words and numbers stay in that which is spoken, English at first, until the dictionary
 * of another has been loaded.
 */
export class LocaleController implements ReactiveController {
  /** Done once the words of the wanted language are here, or known not to come. */
  loaded: Promise<void> = Promise.resolve();

  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: LocaleOptions;
  #observer: MutationObserver | undefined;
  /** The language that was asked for last, whether it is here yet or not. */
  #wanted: string | undefined;
  readonly #english: Dictionary;
  #dictionary: Dictionary;
  /** Whether {@link #dictionary} is not that of the wanted language: the host's texts would not go with it. */
  #isOther = false;
  #spoken: Spoken | undefined;
  #viewerZone: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options?: LocaleOptions) {
    this.#host = host;
    this.#options = options ?? { texts: () => [], warn: console.warn };
    this.#english = { lang: 'en', terms: this.#options.english ?? COMMON_ENGLISH };
    this.#dictionary = this.#english;
    host.addController(this);
  }

  get terms(): Terms {
    return this.#speak().terms;
  }

  get formats(): Formats {
    return this.#speak().formats;
  }

  get isRightToLeft(): boolean {
    return isServer ? attributeAround(this.#host, 'dir') === 'rtl' : this.#host.matches(':dir(rtl)');
  }

  /** The time zone of whoever looks. To ask the browser for it takes longer than to draw a page of the log. */
  get viewerZone(): string {
    return (this.#viewerZone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC');
  }

  hostConnected(): void {
    // The sooner a dictionary is asked for, the sooner it is here.
    this.#follow();
    if (isServer) return;
    this.#observer = new MutationObserver(() => this.#host.requestUpdate());
    this.#observer.observe(document.documentElement, { attributeFilter: ['lang', 'dir'] });
    this.#observer.observe(this.#host, { attributeFilter: ['lang', 'dir'] });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** The same object until the language or a text is another. */
  #speak(): Spoken {
    this.#follow();
    const { lang, terms } = this.#dictionary;
    const texts = this.#isOther ? [] : this.#options.texts();
    const clock = this.#clock;
    const from = [lang, terms, clock, ...texts];
    const before = this.#spoken;
    if (before?.from.length === from.length && from.every((each, i) => each === before.from[i])) return before;
    const isSame = before?.from[0] === lang && before.from[2] === clock;
    const formats = isSame ? before.formats : new Formats(lang, clock);
    this.#spoken = { from, formats, terms: texts.reduce(withTexts, terms) };
    return this.#spoken;
  }

  get #clock(): string | undefined {
    const choice = this.#options.timeZone?.();
    return choice === 'viewer' ? this.viewerZone : choice === 'workspace' ? undefined : choice;
  }

  /** Takes up the language that is asked for now: at once where its words are here. */
  #follow(): void {
    const near = nearestLang(this.#host);
    const own = this.#options
      .texts()
      .map(languageOf)
      .findLast((each) => each !== undefined);
    const lang = own === undefined || primarySubtag(own) === primarySubtag(near) ? near : own;
    const wanted = `${lang} ${own ?? ''}`;
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    const terms = isServer ? loadedTerms(lang) : undefined;
    this.#isOther = !terms && hasDictionary(lang);
    if (terms) this.#dictionary = { lang, terms };
    else if (this.#isOther) this.loaded = this.#load(lang, wanted);
    else
      this.#dictionary = own !== undefined || primarySubtag(lang) === 'en' ? { ...this.#english, lang } : this.#english;
  }

  async #load(lang: string, wanted: string): Promise<void> {
    let terms: Terms | undefined;
    try {
      terms = await (this.#options.load ?? loadTerms)(lang);
    } catch (error) {
      this.#options.warn(`could not load its texts in the language "${lang}" (${String(error)}); it speaks English.`);
    }
    if (wanted !== this.#wanted) return;
    this.#isOther = !terms;
    this.#dictionary = terms ? { lang, terms } : this.#english;
    this.#host.requestUpdate();
  }
}

function nearestLang(element: Element): string {
  if (isServer) return attributeAround(element, 'lang') ?? 'en';
  let node: Element | null = element;
  while (node) {
    const holder: Element | null = node.closest('[lang]');
    if (holder) return holder.getAttribute('lang') ?? '';
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return globalThis.navigator.language;
}

/** An attribute of the nearest element of the library that has it: a server knows of no others. */
function attributeAround(element: Element, name: string): string | undefined {
  const event = new Event('usage-around', { bubbles: true, composed: true });
  element.dispatchEvent(event);
  const elements = event.composedPath().filter((each): each is Element => 'hasAttribute' in each);
  return elements.find((each) => each.hasAttribute(name))?.getAttribute(name) ?? undefined;
}
