/** Whether a name contains a text, case and accents ignored. */
export function matchesText(name: string, search: string | undefined): boolean {
  return search === undefined || fold(name).includes(fold(search));
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Order of amounts, largest first. */
export function descending(a: bigint, b: bigint): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
