import Big from 'big.js';
import jsep, { type Expression as Node } from 'jsep';

/** A row's value by column name; undefined where the row has no such column. */
export type Lookup = (column: string) => string | undefined;

/** Computes an exact number from the columns of a row. */
export type Expression = (row: Lookup) => Big;

// Quotients that end within these decimals are exact; others have too many decimals for an amount and are refused there.
const Exact = Big();
Exact.DP = 40;

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?\s*$/;

/**
 * Reads an expression of numbers, columns, + - * / and parentheses, such as "0.00001 * ContextTokens". A column whose
 * name is not a plain word stands in quotes: `0.5 * "Tokens in"`.
 * @throws Error that names what is not understood.
 */
export function parseExpression(text: string): Expression {
  let tree: Node;
  try {
    tree = jsep(text);
  } catch (error) {
    throw new Error(`"${text}" is not an expression: ${(error as Error).message}`, { cause: error });
  }
  return compile(tree, text);
}

function compile(node: Node, text: string): Expression {
  switch (node.type) {
    case 'Literal': {
      const { value, raw } = node as Node & { value: unknown; raw: string };
      if (typeof value === 'string') return column(value);
      if (typeof value !== 'number') break;
      // From the text: the value that jsep made of it is rounded to binary.
      const constant = new Exact(raw);
      return () => constant;
    }
    case 'Identifier':
      return column((node as Node & { name: string }).name);
    case 'UnaryExpression': {
      const { operator, argument } = node as Node & { operator: string; argument: Node };
      const of = compile(argument, text);
      if (operator === '-') return (row) => of(row).times(-1);
      if (operator === '+') return of;
      break;
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node as Node & { operator: string; left: Node; right: Node };
      const operate = operations[operator];
      if (!operate) break;
      const [a, b] = [compile(left, text), compile(right, text)];
      return (row) => operate(a(row), b(row));
    }
  }
  throw new Error(`"${text}" holds more than numbers, columns, + - * / and parentheses`);
}

const operations: Readonly<Record<string, (a: Big, b: Big) => Big>> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => a.minus(b),
  '*': (a, b) => a.times(b),
  '/': (a, b) => {
    if (b.eq(0)) throw new Error('divides by zero');
    return a.div(b);
  },
};

function column(name: string): Expression {
  return (row) => parseNumber(name, row(name) ?? '');
}

/**
 * The exact number in a column.
 * @throws Error that names the column and what it holds.
 */
export function parseNumber(name: string, text: string): Big {
  if (!NUMBER.test(text)) throw new Error(`${name} is ${JSON.stringify(text)}, but must be a number`);
  return new Exact(text.trim().replace(/^\+/, ''));
}
