import type { Terms } from './terms.js';

/**
 * Texts of the host's own, as many as it likes, in the place of those of the library. `language` says that they are a
 * dictionary of that language: numbers and dates follow it, and what is missing is English.
 */
export type Texts = PartialTexts<Terms> & { readonly language?: string };

/** All texts in a language that the library does not have: what is missing does not compile. */
export type Dictionary = Terms & { readonly language: string };

type PartialTexts<T> = {
  readonly [K in keyof T]?: T[K] extends string | ((...args: never[]) => string) ? T[K] : PartialTexts<T[K]>;
};

type Tree = Readonly<Record<string, unknown>>;

/** The terms with texts in their places. What does not fit stays as it is. */
export function withTexts(terms: Terms, texts: Texts | undefined): Terms {
  return isTree(texts) ? (merged(terms as unknown as Tree, texts) as unknown as Terms) : terms;
}

function merged(terms: Tree, texts: Tree): Tree {
  return Object.fromEntries(
    Object.entries(terms).map(([key, term]) => {
      const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
      if (typeof text !== typeof term || text === null) return [key, term];
      return [key, isTree(term) ? merged(term, text as Tree) : text];
    }),
  );
}

/**
 * What is wrong with texts, each in a sentence that goes after the name of an element. They are held against the English
 * that the element has: of a whole part that others alone say, such as the audit log's, nothing is known.
 */
export function faultsOf(texts: Texts | undefined, english: Partial<Terms>): readonly string[] {
  if (texts === undefined) return [];
  if (!isTree(texts)) return [`has texts that are no object; it keeps its own.`];
  const { language, audit, ...others }: Tree = texts;
  const faults = faultsIn(english, english.audit && audit !== undefined ? { ...others, audit } : others, '');
  const isTag = language === undefined || (typeof language === 'string' && isLanguageTag(language));
  return isTag
    ? faults
    : [...faults, `has texts of the language ${JSON.stringify(language)}, which is no language tag.`];
}

function faultsIn(terms: Tree, texts: Tree, path: string): readonly string[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const name = `${path}${key}`;
    const term = terms[key];
    if (!Object.hasOwn(terms, key)) return [`has a text "${name}", but there is no such text.`];
    if (text === undefined) return [];
    if (typeof text !== typeof term || text === null) {
      const kind = isTree(term) ? 'an object' : `a ${typeof term}`;
      return [`has a text "${name}" that is no ${kind.replace(/^an? /, '')}, but must be ${kind}; it keeps its own.`];
    }
    return isTree(term) ? faultsIn(term, text as Tree, `${name}.`) : [];
  });
}

/** The language that texts are a dictionary of. */
export function languageOf(texts: Texts | undefined): string | undefined {
  const language: unknown = isTree(texts) ? texts.language : undefined;
  return typeof language === 'string' && isLanguageTag(language) ? language : undefined;
}

function isLanguageTag(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1;
  } catch {
    return false;
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}
