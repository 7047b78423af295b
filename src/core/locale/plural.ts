/** Forms of what is counted. A plural category that has none takes `other`. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Chooses the form that goes with a number. */
export type Plural = (count: number, forms: PluralForms) => string;

export function pluralIn(lang: string): Plural {
  const rules = new Intl.PluralRules(lang, { maximumFractionDigits: 9 });
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
