import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { figuresOf, formats, noonOf, november, show, terms, workspaceAt } from '../../../test/chart-fixtures.js';
import type { ChartCursor } from '../../core/chart/index.js';
import { keepCursor, moveCursor, spokenStep } from './chart-cursor.js';
import type { ShownFigures } from './shown-figures.js';

/** November up to its eleventh day: two series. */
const shown = show(figuresOf(november, noonOf(10), [() => '3', (day) => (day === 4 ? null : '1')]));
const at = (bucket: number, column = -1): ChartCursor => ({ bucket, column, isKeyboard: true });
const move = (key: string, from: ChartCursor | undefined, isRightToLeft = false, of: ShownFigures = shown) =>
  moveCursor(key, from, of, isRightToLeft);

describe('moveCursor', () => {
  it('goes through time as it runs on the screen', () => {
    expect(move('ArrowRight', at(5))).to.deep.equal(at(6));
    expect(move('ArrowLeft', at(5))).to.deep.equal(at(4));
    expect(move('ArrowRight', at(5), true)).to.deep.equal(at(4));
    expect(move('ArrowLeft', at(5), true)).to.deep.equal(at(6));
  });

  it('goes up through the series from the whole bar, and down again', () => {
    expect(move('ArrowUp', at(5))).to.deep.equal(at(5, 0));
    expect(move('ArrowUp', at(5, 0))).to.deep.equal(at(5, 1));
    expect(move('ArrowUp', at(5, 1))).to.deep.equal(at(5, 1));
    expect(move('ArrowDown', at(5, 1))).to.deep.equal(at(5, 0));
    expect(move('ArrowDown', at(5, 0))).to.deep.equal(at(5));
    expect(move('ArrowDown', at(5))).to.deep.equal(at(5));
  });

  it('stays with its series through time', () => expect(move('ArrowRight', at(5, 1))).to.deep.equal(at(6, 1)));

  it('goes to the edges, and stops there', () => {
    expect(move('Home', at(5))).to.deep.equal(at(0));
    expect(move('End', at(5))).to.deep.equal(at(29));
    expect(move('ArrowLeft', at(0))).to.deep.equal(at(0));
    expect(move('ArrowRight', at(29))).to.deep.equal(at(29));
    expect(move('PageUp', at(3))).to.deep.equal(at(0));
  });

  it('goes further at once: a week of days, four weeks, a year of months, a day of hours', () => {
    expect(move('PageUp', at(20))).to.deep.equal(at(13));
    expect(move('PageDown', at(5))).to.deep.equal(at(12));
    const as = (granularity: 'hour' | 'week' | 'month') => ({ ...shown, figures: { ...shown.figures, granularity } });
    const pages = (['hour', 'week', 'month'] as const).map((each) => move('PageDown', at(0), false, as(each))?.bucket);
    expect(pages).to.deep.equal([24, 4, 12]);
  });

  it('begins with an arrow at the bucket that is filling, else at the last, with any other key where that goes', () => {
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
      expect(move(key, undefined), key).to.deep.equal(at(10));
    }
    const others = ['Home', 'End', 'PageUp', 'PageDown'].map((key) => move(key, undefined));
    expect(others).to.deep.equal([at(0), at(29), at(3), at(17)]);
    const over = show(figuresOf(november, '2026-12-05T12:00:00Z', [() => '3']));
    expect(move('ArrowLeft', undefined, false, over)).to.deep.equal(at(29));
  });

  it('leaves every other key alone', () => {
    for (const key of ['Enter', 'Escape', 'Tab', ' ', 'a', 'Homer']) {
      expect(move(key, at(5)), key).to.equal(undefined);
      expect(move(key, undefined), key).to.equal(undefined);
    }
  });

  it('always points at something, and right undoes left', () => {
    const keys = fc.constantFrom(
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'Home',
      'End',
      'PageUp',
      'PageDown',
    );
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 40 }), fc.boolean(), (pressed, isRightToLeft) => {
        let cursor: ChartCursor | undefined;
        for (const key of pressed) {
          cursor = move(key, cursor, isRightToLeft)!;
          expect(cursor.bucket).to.be.within(0, 29);
          expect(cursor.column).to.be.within(-1, 1);
        }
        if (cursor && cursor.bucket > 0) {
          const there = move('ArrowLeft', isRightToLeft ? at(cursor.bucket - 1) : cursor, isRightToLeft)!;
          expect(Math.abs(there.bucket - cursor.bucket)).to.be.at.most(1);
          if (cursor.bucket < 29) {
            const back = move('ArrowRight', move('ArrowLeft', cursor, isRightToLeft), isRightToLeft);
            expect(back).to.deep.equal(cursor);
          }
        }
      }),
    );
  });
});

describe('keepCursor', () => {
  it('stays where there still is something', () => {
    const cursor = at(5, 1);
    expect(keepCursor(cursor, shown)).to.equal(cursor);
  });

  it('goes to the nearest that there is', () => {
    const short = show(figuresOf({ start: '2026-11-01', end: '2026-11-04' }, noonOf(10), [() => '1']));
    expect(keepCursor(at(20, 1), short)).to.deep.equal(at(2, 0));
    expect(keepCursor(at(20), short)).to.deep.equal(at(2));
    expect(keepCursor({ ...at(1, 1), isKeyboard: false }, short)).to.deep.equal({ ...at(1, 0), isKeyboard: false });
  });

  it('is on the whole bar when there is no series left', () => {
    const none = show(figuresOf(november, noonOf(10), []));
    expect(keepCursor(at(5, 1), none).column).to.equal(-1);
  });
});

describe('spokenStep', () => {
  const say = (cursor: ChartCursor, isRunningTotal = false, of = shown) =>
    spokenStep(cursor, of, workspaceAt(noonOf(10)), isRunningTotal, formats, terms).replace(/(\w{3}), (\d)/, '$1 $2');

  it('says the bucket and its total, and the running total where that is shown', () => {
    expect(say(at(2))).to.equal('Tue 3 Nov: 4');
    expect(say(at(2), true)).to.equal('Tue 3 Nov: 4, running total 12');
  });

  it('says the series, how much and which share', () => {
    expect(say(at(2, 0))).to.equal('Type 1 3, 75%');
    expect(say(at(2, 1))).to.equal('Type 2 1, 25%');
  });

  it('says that a bucket is still filling', () => expect(say(at(10))).to.equal('Wed 11 Nov: 4, still filling'));

  it('tells what is not known from nothing', () => {
    expect(say(at(12))).to.equal('Fri 13 Nov: not known yet');
    expect(say(at(12, 0), true)).to.equal('Fri 13 Nov: not known yet');
    expect(say(at(4, 1))).to.equal('Type 2 not known yet');
    const quiet = show(figuresOf(november, noonOf(10), [() => '0']));
    expect(say(at(2), true, quiet)).to.equal('Tue 3 Nov: 0, running total 0');
    expect(say(at(2, 0), false, quiet)).to.equal('Type 1 0, 0%');
  });

  it('says money as money', () => {
    const money = show(shown.figures, { unit: 'money' });
    expect(say(at(2), true, money)).to.equal('Tue 3 Nov: $1.60, running total $4.80');
  });
});
