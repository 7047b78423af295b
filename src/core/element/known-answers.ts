import type { UsageSource } from '../model/index.js';

/**
 * What has been read for the first picture of elements before they are in a browser. Plain JSON; its keys and values are
 * an affair between the same version of the library here and there.
 */
export type UsageAnswers = Readonly<Record<string, unknown>>;

/** Gives what has been read already; `read` says how, for whoever collects answers. */
export type KnownAnswers = (key: string, read: () => Promise<unknown>) => unknown;

/** Under this key a source has what has been read of it already. */
export const KNOWN_ANSWERS = Symbol.for('credit-usage-elements/known-answers');

/** What has been read of a source under a key; the same object each time. */
export function knownAnswer(source: UsageSource | undefined, key: string, read: () => Promise<unknown>): unknown {
  return (source as { [KNOWN_ANSWERS]?: KnownAnswers } | undefined)?.[KNOWN_ANSWERS]?.(key, read);
}

/** Gives a source what has been read of it elsewhere. */
export function giveAnswers(source: UsageSource, answers: UsageAnswers): void {
  const read = new Map<string, unknown>();
  const known: KnownAnswers = (key) => {
    if (!read.has(key)) read.set(key, decodeAnswer(answers[key]));
    return read.get(key);
  };
  Reflect.set(source, KNOWN_ANSWERS, known);
}

/** Exact amounts as "123n" in plain JSON; a text that looks so has one "n" more. */
const AMOUNT = /^-?\d+n+$/;

export function encodeAnswer(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === 'bigint' || (typeof each === 'string' && AMOUNT.test(each)) ? `${each}n` : each,
    ),
  );
}

function decodeAnswer(value: unknown): unknown {
  if (value === undefined) return undefined;
  return JSON.parse(JSON.stringify(value), (_, each: unknown) => {
    if (typeof each !== 'string' || !AMOUNT.test(each)) return each;
    const text = each.slice(0, -1);
    return text.endsWith('n') ? text : BigInt(text);
  });
}
