/** Reads one variable of the environment; every fault names the variable, its value and what is accepted. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A whole number. */
export function wholeNumber(
  env: Environment,
  name: string,
  fallback: number,
  least: number,
  most = 2_147_483_647,
): number {
  const text = env[name];
  if (!text) return fallback;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new Error(`${name} is "${text}", but must be a whole number from ${least} to ${most}, such as ${fallback}`);
}

/** One of several words. */
export function oneOf<Word extends string>(env: Environment, name: string, words: readonly Word[]): Word | undefined {
  const text = env[name];
  if (!text) return undefined;
  const word = words.find((each) => each === text);
  if (word) return word;
  throw new Error(`${name} is "${text}", but must be one of ${words.join(', ')}`);
}

/** Yes ("1", "true") or no ("0", "false", empty). */
export function yesOrNo(env: Environment, name: string): boolean {
  const word = oneOf(env, name, ['1', 'true', '0', 'false']);
  return word === '1' || word === 'true';
}

/** Words that are separated by commas or spaces. */
export function wordsOf(env: Environment, name: string): string[] {
  return (env[name] ?? '').split(/[\s,]+/).filter(Boolean);
}
