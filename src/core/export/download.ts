/** How long a browser may take to begin to read what it saves; some have not begun when the click returns. */
const READ_TIMEOUT_MS = 30_000;

/** Most file systems take 255 bytes, and a character has four at most. */
const MAX_CHARACTERS = 60;

/** Separators, wild cards and what cannot be seen, such as marks that turn the text around; joiners belong to words. */
const UNSAFE = /(?:(?![\u200c\u200d])[\s\p{C}\\/:*?"<>|])+/gu;
const RESERVED_BY_WINDOWS = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Saves a file under a name, as if the user had followed a link to it. */
export function download(blob: Blob, fileName: string): void {
  // The link is not in the page: nothing that listens there for clicks on links takes it for navigation.
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_TIMEOUT_MS);
}

/**
 * A name that every file system takes, from parts that may hold anything: "Acme-usage-2026-11.csv". The longest parts
 * are cut when it would be too long.
 *
 * @param extension Without the point.
 */
export function fileName(parts: readonly string[], extension: string): string {
  const words = parts
    .map((part) => part.normalize('NFC').replace(UNSAFE, '-'))
    .map((part) => Array.from(part.replace(/^[-.]+|[-.]+$/g, '')))
    .filter(({ length }) => length > 0);
  const shortened = (cap: number) => words.map((word) => word.slice(0, cap).join('')).join('-');
  let cap = MAX_CHARACTERS;
  while (cap > 1 && Array.from(shortened(cap)).length > MAX_CHARACTERS) cap--;
  const name = Array.from(shortened(cap)).slice(0, MAX_CHARACTERS).join('');
  return `${RESERVED_BY_WINDOWS.test(name) ? '_' : ''}${name || 'export'}.${extension}`;
}
