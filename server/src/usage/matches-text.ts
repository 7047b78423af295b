import { foldText } from '../../../src/core/model/fold-text.js';

/** Whether a name contains a text, case and accents ignored. */
export function matchesText(name: string, search: string | undefined): boolean {
  return search === undefined || foldText(name).includes(foldText(search));
}

/** Order of amounts, largest first. */
export function descending(a: bigint, b: bigint): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
