/** Rows of a file by the grammar of RFC 4180, with the separator that a spreadsheet takes. */
export function readCsv(text: string, separator = ','): string[][] {
  const rows: string[][] = [[]];
  let [cell, i] = ['', 0];
  const endCell = () => {
    rows.at(-1)!.push(cell);
    cell = '';
  };
  while (i < text.length) {
    if (text[i] === '"' && cell === '') {
      for (i++; i < text.length && (text[i] !== '"' || text[i + 1] === '"'); i++) {
        cell += text[i]!;
        if (text[i] === '"') i++;
      }
      i++;
      // Spreadsheets take what follows the closing quote as it is.
      while (i < text.length && text[i] !== separator && !'\r\n'.includes(text[i]!)) cell += text[i++]!;
    }
    if (text[i] === separator) endCell();
    else if (text.startsWith('\r\n', i) || text[i] === '\r' || text[i] === '\n') {
      endCell();
      rows.push([]);
      if (text.startsWith('\r\n', i)) i++;
    } else if (i < text.length) cell += text[i]!;
    i++;
  }
  return rows.slice(0, -1);
}

/** What a spreadsheet might do with a cell: drop blanks, quotes and what cannot be seen before it looks at it. */
export function runsAsFormula(cell: string): boolean {
  return /^[=+\-@＝＋－＠]/u.test(cell.replace(/^[\s\p{C}"]+/u, ''));
}
