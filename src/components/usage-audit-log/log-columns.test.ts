import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  checkedColumns,
  fittingColumns,
  isCards,
  isOptional,
  LOG_COLUMNS,
  USUAL_COLUMNS,
  type LogColumn,
} from './log-columns.js';

const ALWAYS: readonly LogColumn[] = ['time', 'usageType', 'credits'];

function checked(value: unknown): { readonly columns: readonly LogColumn[]; readonly warnings: readonly string[] } {
  const warnings: string[] = [];
  return { columns: checkedColumns(value, (message) => warnings.push(message)), warnings };
}

describe('columns that a host sets', () => {
  it('are taken as they are, in any order', () => {
    expect(checked(['folder', 'actor'])).to.deep.equal({ columns: ['folder', 'actor'], warnings: [] });
  });

  it('are none beside those that are always there, where the list is empty', () => {
    const { columns, warnings } = checked([]);
    expect(fittingColumns(columns, 2000)).to.deep.equal(ALWAYS);
    expect(warnings).to.deep.equal([]);
  });

  it('are those that are known, with a warning that names the others', () => {
    const { columns, warnings } = checked(['folder', 'Actor', 3]);
    expect(columns).to.deep.equal(['folder']);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('"Actor",3').and.include('actor');
  });

  for (const value of [['none'], 'nonsense', 7, null, undefined, { folder: true }]) {
    it(`are the usual ones for ${JSON.stringify(value)}, with a warning`, () => {
      const { columns, warnings } = checked(value);
      expect(columns).to.deep.equal(USUAL_COLUMNS);
      expect(warnings).to.have.length(1);
    });
  }
});

describe('columns that fit', () => {
  it('are all of the chosen ones in their order where there is room', () => {
    expect(fittingColumns(['resource', 'cost', 'folder'], 2000)).to.deep.equal([
      ...ALWAYS,
      'cost',
      'folder',
      'resource',
    ]);
  });

  it('are all of the chosen ones before the width is known, and in cards', () => {
    expect(fittingColumns(LOG_COLUMNS, 0)).to.deep.equal(LOG_COLUMNS);
    expect(isCards(0)).to.equal(false);
    expect(isCards(320)).to.equal(true);
    expect(fittingColumns(LOG_COLUMNS, 320)).to.deep.equal(LOG_COLUMNS);
  });

  it('become more with more room, never fewer, and always have time, usage type and credits', () => {
    const widths = fc.tuple(fc.integer({ min: 620, max: 1600 }), fc.integer({ min: 0, max: 400 }));
    fc.assert(
      fc.property(fc.subarray([...LOG_COLUMNS]), widths, (chosen, [width, more]) => {
        const fewer = fittingColumns(chosen, width);
        expect(fewer).to.include.members(ALWAYS);
        expect(fittingColumns(chosen, width + more)).to.include.members([...fewer]);
        expect([...chosen, ...ALWAYS]).to.include.members([...fewer]);
      }),
    );
  });

  it('lose the resource first, and the folder last', () => {
    const lost: LogColumn[] = [];
    for (let width = 1600; width >= 620; width--) {
      const fitting = fittingColumns(LOG_COLUMNS, width);
      lost.push(...LOG_COLUMNS.filter((column) => !fitting.includes(column) && !lost.includes(column)));
    }
    expect(lost[0]).to.equal('resource');
    expect(lost).not.to.include('folder');
  });
});

it('columns that are always there can not be chosen', () => {
  expect(LOG_COLUMNS.filter((column) => !isOptional(column))).to.deep.equal(ALWAYS);
});
