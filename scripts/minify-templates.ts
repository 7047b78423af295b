import MagicString from 'magic-string';
import { parseSync, type Plugin } from 'vite';

/** Texts, which stay as they are, and comments. */
const TEXTS_AND_COMMENTS = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\/\*[^]*?\*\//g;

/** Texts, and white space with the mark that it stands beside. */
const TEXTS_AND_SPACE = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|\s*([{};,>])\s*|(:)\s+|\s+/g;

/**
 * Takes white space out of the css, html and svg templates of src where it has no meaning: in style sheets all that
 * separates nothing; in markup all but one space, which may stand between words.
 */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    apply: 'build',
    transform(code, id) {
      if (!/\/src\/.+\.ts$/.test(id) || !/\b(?:css|html|svg)`/.test(code)) return undefined;
      const text = shortened(code);
      return { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) };
    },
  };
}

function shortened(code: string): MagicString {
  const text = new MagicString(code);
  visit(parseSync('module.js', code).program, ({ type, tag, quasi }) => {
    const shorten = tag?.type === 'Identifier' ? SHORTENERS[tag.name ?? ''] : undefined;
    if (type !== 'TaggedTemplateExpression' || !shorten || !quasi) return;
    for (const { start, value } of quasi.quasis) {
      if (value.raw === '') continue;
      // Parsers differ in whether an element begins at its text or at the mark before it.
      const at = code.indexOf(value.raw, start);
      text.update(at, at + value.raw.length, shorten(value.raw));
    }
  });
  return text;
}

const SHORTENERS: Readonly<Record<string, (raw: string) => string>> = {
  css: shortStyle,
  html: shortMarkup,
  svg: shortMarkup,
};

/** A part of a style sheet, without comments and needless white space. */
export function shortStyle(raw: string): string {
  return raw
    .replace(TEXTS_AND_COMMENTS, (_all, text?: string) => text ?? '')
    .replace(TEXTS_AND_SPACE, (_all, text?: string, mark?: string, colon?: string) => text ?? mark ?? colon ?? ' ')
    .replaceAll(';}', '}');
}

/** A part of a template, with one space for each run of white space. */
export function shortMarkup(raw: string): string {
  return raw.replace(/\s+/g, ' ');
}

interface Node {
  readonly type: string;
  readonly tag?: { readonly type: string; readonly name?: string };
  readonly quasi?: { readonly quasis: readonly { readonly start: number; readonly value: { readonly raw: string } }[] };
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && typeof node.type === 'string') see(node as Node);
  for (const child of Object.values(node)) visit(child, see);
}
