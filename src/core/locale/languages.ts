import { pluralIn, type Plural } from './plural.js';
import type { Terms } from './terms.js';

/** A dictionary is a function, so that its file imports nothing and can be loaded apart. */
export interface DictionaryModule {
  readonly terms: (plural: Plural) => Terms;
}

/** The languages beside English, by their primary subtag. Each is a file of its own that is loaded when asked for. */
const LANGUAGES = {
  ar: () => import('./languages/ar.js'),
  de: () => import('./languages/de.js'),
  es: () => import('./languages/es.js'),
  fr: () => import('./languages/fr.js'),
  ja: () => import('./languages/ja.js'),
} satisfies Readonly<Record<string, () => Promise<DictionaryModule>>>;

export function hasDictionary(lang: string): boolean {
  return Object.hasOwn(LANGUAGES, primarySubtag(lang));
}

/** The dictionaries that {@link loadAllTerms} has loaded. */
const loaded = new Map<string, Terms>();

/** Loads every language, for a server: it renders in one go and can't wait for one. */
export async function loadAllTerms(): Promise<void> {
  await Promise.all(Object.keys(LANGUAGES).map(async (lang) => loaded.set(lang, await loadTerms(lang))));
}

export function loadedTerms(lang: string): Terms | undefined {
  return loaded.get(primarySubtag(lang));
}

/** The dictionary of a language that has one. The module system keeps what was loaded. */
export async function loadTerms(lang: string): Promise<Terms> {
  const { terms } = await LANGUAGES[primarySubtag(lang) as keyof typeof LANGUAGES]();
  return terms(pluralIn(primarySubtag(lang)));
}

/** "de" for "de-AT". */
export function primarySubtag(lang: string): string {
  return lang.toLowerCase().split('-')[0] ?? '';
}
