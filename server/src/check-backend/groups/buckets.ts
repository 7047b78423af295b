import { addDays, eachDay } from '../../../../src/core/model/civil-date.js';
import type { CivilDate } from '../../../../src/core/model/contract.gen.js';
import type { DayRange } from '../../../../src/core/model/usage-source.js';
import { rowsOf } from '../amounts.js';
import type { Backend } from '../backend.js';
import { NothingToCheck, expectSame, expectThat, served, show, type Check, type Group } from '../check.js';
import { changeDays, clockHours, monthStarts, startOfDay, weekStarts } from '../civil-time.js';

const STARTS =
  'The buckets cover [from, to) without gaps, in order. Week and month buckets are clipped to the range. A bucket is ' +
  'named by its first day or, for an hour, by a timestamp with the offset of the zone.';
const KNOWN =
  'A bucket that begins after asOf, or that ends before the first day of which anything is known, is null; "0" means no usage.';

function startsCheck(
  granularity: 'day' | 'week' | 'month',
  name: string,
  starts: (range: DayRange, weekStart: number) => CivilDate[],
): Check {
  return {
    name,
    rule: STARTS,
    needs: served.granularity(granularity),
    run: async (backend) => {
      const { main } = backend.periods;
      // Begins and ends on different days of the week and of the month, so that both ends are clipped somewhere.
      const shift = backend.random.integer(1, 6);
      const ranges = [
        main,
        { from: addDays(main.from, shift), to: addDays(main.to, -1) },
        { from: addDays(main.to, -1), to: main.to },
      ];
      for (const range of ranges) {
        const reply = await backend.usage({ ...range, granularity });
        expectSame([reply], 'buckets', reply.body.buckets, starts(range, backend.workspace.weekStart));
      }
    },
  };
}

async function expectHours(backend: Backend, day: CivilDate): Promise<void> {
  const { timeZone } = backend.workspace;
  const range = { from: day, to: addDays(day, 1) };
  const reply = await backend.usage({ ...range, granularity: 'hour' });
  const { buckets } = reply.body;
  const should = clockHours(range, timeZone);
  const right = should.map(({ startMs, offset }) => {
    return `${new Date(startMs + minutesOf(offset) * 60_000).toISOString().slice(0, 19)}${offset}`;
  });
  // Where clocks change in the middle of an hour, the contract leaves open whether the rest is a bucket of its own.
  const whole = right.filter((each) => each.slice(14, 16) === '00');
  const given = buckets.map((each) => each.replace(/Z$/, '+00:00').replace(/\.0+(?=[+-])/, ''));
  const isSplit = given.some((each) => each.slice(14, 16) !== '00');
  const expected = isSplit ? right : whole;
  expectThat([reply], given.length === expected.length, () => {
    return `${day} has ${given.length} hours in ${timeZone}, but should have ${expected.length}: ${show(expected)}`;
  });
  expectSame([reply], `the hours of ${day}`, given, expected);
}

function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith('-') ? -minutes : minutes;
}

export const buckets: Group = {
  name: 'buckets',
  checks: [
    startsCheck('day', 'every civil day of the range is one bucket', ({ from, to }) => eachDay(from, to)),
    startsCheck('week', 'weeks begin on weekStart and are clipped to the range', weekStarts),
    startsCheck('month', 'months begin on the first and are clipped to the range', monthStarts),
    {
      name: 'an ordinary day has the hours of its clock, with the offset of the zone',
      rule: STARTS,
      needs: served.granularity('hour'),
      run: async (backend) => {
        const { main, busyDays } = backend.periods;
        const changes = changeDays(main.to, backend.workspace.timeZone);
        const days = (busyDays.length > 0 ? busyDays : [main.from]).filter((day) => !changes.includes(day));
        if (days.length === 0) throw new NothingToCheck('all days with usage are days on which the clocks change');
        await expectHours(backend, backend.random.one(days));
      },
    },
    {
      name: 'a day on which the clocks change has 23 or 25 hours',
      rule: `${STARTS} A day has 23, 24 or 25 hours; the hour that comes twice in autumn is told apart by its offset.`,
      needs: served.granularity('hour'),
      run: async (backend) => {
        const { today, main } = backend.periods;
        const { timeZone } = backend.workspace;
        const days = changeDays(today > main.to ? today : main.to, timeZone).slice(0, 2);
        if (days.length === 0) throw new NothingToCheck(`the clocks of ${timeZone} have not changed for years`);
        for (const day of days) await expectHours(backend, day);
      },
    },
    {
      name: 'every series has an amount for each bucket',
      rule: 'Columnar: series[k].credits[i] is what series k used in the bucket that starts at buckets[i].',
      run: async (backend) => {
        const { from, to } = backend.periods.main;
        const { granularities, groupBys } = backend.capabilities;
        const questions = [
          ...granularities.map((granularity) => ({ granularity, from: addDays(to, -10), top: 2 })),
          ...groupBys.map((groupBy) => ({ groupBy, from })),
        ];
        for (const question of questions) {
          const reply = await backend.usage({ ...question, to });
          for (const row of [reply.body.totals, ...rowsOf(reply.body)]) {
            expectSame([reply], 'the number of amounts', row.length, reply.body.buckets.length);
          }
        }
      },
    },
    {
      name: 'what begins after asOf is null',
      rule: KNOWN,
      run: async (backend) => {
        const { today } = backend.periods;
        for (const granularity of backend.capabilities.granularities) {
          const beyond = { hour: 2, day: 4, week: 20, month: 70 }[granularity];
          const reply = await backend.usage({ from: addDays(today, -1), to: addDays(today, beyond), granularity });
          const { asOf, buckets: starts, totals } = reply.body;
          for (const [i, start] of starts.entries()) {
            const startMs = granularity === 'hour' ? Date.parse(start) : startOfDay(start, backend.workspace.timeZone);
            if (startMs <= Date.parse(asOf)) continue;
            for (const row of [totals, ...rowsOf(reply.body)]) {
              expectThat([reply], row[i] === null, () => {
                return `the bucket ${start} begins after asOf (${asOf}) and has ${show(row[i])}, but should have null`;
              });
            }
          }
        }
      },
    },
    {
      name: 'what ends before firstDay is null, and firstDay is known',
      rule: KNOWN,
      run: async (backend) => {
        const { firstDay } = backend.workspace;
        if (firstDay === null) throw new NothingToCheck('firstDay is null');
        for (const granularity of backend.capabilities.granularities) {
          const before = { hour: 2, day: 4, week: 20, month: 70 }[granularity];
          const to = addDays(firstDay, 1);
          const reply = await backend.usage({ from: addDays(firstDay, -before), to, granularity });
          const { buckets: starts, totals } = reply.body;
          for (const [i] of starts.entries()) {
            const end = (starts[i + 1] ?? to).slice(0, 10);
            if (end <= firstDay && starts[i]!.slice(0, 10) < firstDay) {
              expectThat([reply], totals[i] === null, () => {
                return `the bucket ${starts[i]!} ends before firstDay (${firstDay}) and has ${show(totals[i])}, but should have null`;
              });
            }
          }
          if (granularity !== 'hour') {
            expectThat([reply], totals.at(-1) !== null, () => {
              return `the bucket ${starts.at(-1)!} holds firstDay (${firstDay}) and is null, but should be known`;
            });
          }
        }
      },
    },
    {
      name: 'a bucket is known for every series and filter, or for none: quiet is "0", not null',
      rule: 'null means not known yet, "0" means no usage; what is known up to asOf does not depend on the filter.',
      run: async (backend) => {
        const { main, today } = backend.periods;
        const range = { from: addDays(main.to, -20), to: main.to > today ? main.to : addDays(today, 2) };
        const whole = await backend.usage(range);
        const known = whole.body.totals.map((amount) => amount !== null);
        const { usageTypeFilter, apiKeys, folders, groupBys } = backend.capabilities;
        const types = backend.workspace.categories.flatMap(({ usageTypes }) => usageTypes.map(({ id }) => id));
        const filters = [
          ...groupBys.map((groupBy) => ({ groupBy })),
          ...(usageTypeFilter ? backend.random.some(types, 3).map((usageType) => ({ usageType })) : []),
          ...(folders === 'yes' ? [{ folder: '@workspace' }] : []),
          ...(apiKeys ? [{ apiKey: `none-${backend.random.integer(0, 1e9)}` }] : []),
        ];
        for (const filter of filters) {
          const reply = await backend.usage({ ...range, ...filter });
          for (const row of [reply.body.totals, ...rowsOf(reply.body)]) {
            const at = row.findIndex((amount, i) => (amount !== null) !== known[i]);
            expectThat([whole, reply], at === -1, () => {
              return (
                `the bucket ${whole.body.buckets[at]!} is ${show(whole.body.totals[at])} in the whole, but ` +
                `${show(row[at])} in a part of it: both should be known or both null`
              );
            });
          }
        }
      },
    },
  ],
};
