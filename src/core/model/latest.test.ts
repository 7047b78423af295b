import { expect } from '@open-wc/testing';
import { Latest } from './latest.js';

describe('Latest', () => {
  const kept = (latest: Latest<string>, keys: string) =>
    Array.from(keys)
      .filter((key) => latest.get(key) !== undefined)
      .join('');

  it('keeps what was asked for last', () => {
    const latest = new Latest<string>(2);
    latest.set('a', '1');
    latest.set('b', '2');
    expect(latest.get('a')).to.equal('1');
    latest.set('c', '3');
    expect(kept(latest, 'abc')).to.equal('ac');
  });

  it('keeps as much as weighs no more than is allowed, and always the newest', () => {
    const latest = new Latest<string>(10);
    latest.set('a', '1', 4);
    latest.set('b', '2', 4);
    latest.set('b', '3', 6);
    expect(kept(latest, 'ab')).to.equal('ab');
    latest.set('c', '4', 1);
    expect(kept(latest, 'abc')).to.equal('bc');
    latest.delete('b');
    latest.set('d', '5', 9);
    expect(kept(latest, 'bcd')).to.equal('cd');
    latest.set('e', '6', 11);
    expect(kept(latest, 'cde')).to.equal('e');
  });
});
