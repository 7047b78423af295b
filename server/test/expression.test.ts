import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseExpression } from '../src/import/expression.js';

const evaluate = (text: string, row: Record<string, string> = {}) =>
  parseExpression(text)((name) => row[name]).toFixed();

describe('expressions over columns', () => {
  it('add up exactly what binary numbers would round', () => {
    assert.equal(evaluate('0.1 + 0.2'), '0.3');
    assert.equal(evaluate('0.00001 * a + 0.00003 * b', { a: '4808', b: '10' }), '0.04838');
    assert.equal(evaluate('(1 - "Tokens in") / -8', { 'Tokens in': '2.5' }), '0.1875');
    assert.equal(evaluate('99999999999999999999.000000001 - a', { a: '1' }), '99999999999999999998.000000001');
  });

  it('equal whole-number arithmetic at nine decimals', () => {
    const nano = fc.bigInt(-(10n ** 18n), 10n ** 18n);
    const text = (value: bigint) => {
      const digits = (value < 0n ? -value : value).toString().padStart(10, '0');
      return `${value < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
    };
    fc.assert(
      fc.property(nano, nano, nano, (a, b, c) => {
        const result = parseExpression('(a - b) * 4 + c')((name) => text({ a, b, c }[name]!));
        assert.equal(result.times('1e9').toFixed(), ((a - b) * 4n + c).toString());
      }),
      { seed: 3 },
    );
  });

  it('refuse what is not a number', () => {
    for (const value of ['', 'abc', '1,5', '0x10', 'Infinity', '1e', '1 2']) {
      assert.throws(() => evaluate('a', { a: value }), /a is .* must be a number/, value);
    }
    assert.throws(() => evaluate('1 / a', { a: '0' }), /zero/);
  });

  it('hold nothing but arithmetic', () => {
    for (const text of ['a.b', 'f(1)', 'a ? 1 : 2', '1 < 2', '[1]', 'a; b', '!a', 'this', '']) {
      assert.throws(() => parseExpression(text), Error, text);
    }
  });
});
