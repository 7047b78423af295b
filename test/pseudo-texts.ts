import { en, type Texts } from '../src/core/locale/index.js';

/** What a pseudo text begins and ends with: what is outside comes from no dictionary. */
const [BEGIN, END] = ['[!! ', ' !!]'] as const;

const PLAIN = 'aeiouyncsAEIOUYNCS';
const ACCENTED = 'áéíóúýñçšÁÉÍÓÚÝÑÇŠ';

/**
 * All texts accented, 40 % longer and in brackets. They say that they are Russian, whose dates and units have no Latin
 * letter.
 */
export const pseudoTexts: Texts = { ...(pseudo(en) as Texts), language: 'ru' };

function pseudo(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === ',' ? value : longer(value);
  if (typeof value === 'function')
    return (...args: unknown[]) => longer((value as (...of: unknown[]) => string)(...args));
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, pseudo(each)]));
}

function longer(text: string): string {
  const own = text.replace(/\[!!.*!!\]/g, '');
  const accented = own === text ? text.replace(/[a-z]/gi, accent) : text;
  return `${BEGIN}${accented}${'·'.repeat(Math.max(0, Math.ceil(own.length * 0.4 - BEGIN.length - END.length)))}${END}`;
}

function accent(letter: string): string {
  return ACCENTED[PLAIN.indexOf(letter)] ?? letter;
}

/** What is left of a text without what is in brackets, one in another too. */
export function outsideBrackets(text: string): string {
  let depth = 0;
  return text
    .split(/(\[!! | !!\])/)
    .filter((part) => {
      if (part === BEGIN) depth++;
      if (part === END) depth--;
      return depth === 0 && part !== END;
    })
    .join('');
}
