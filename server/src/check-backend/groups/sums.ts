import { addDays, daysBetween } from '../../../../src/core/model/civil-date.js';
import type { DayRange } from '../../../../src/core/model/usage-source.js';
import { addRows, addUp, canonical, plain, rowsOf } from '../amounts.js';
import type { Backend } from '../backend.js';
import { NothingToCheck, expectSame, served, type Check, type Group } from '../check.js';
import { changeDays, startOfDay } from '../civil-time.js';

const ONE_TRUTH = 'Amounts are added exactly, and the same usage has the same total however it is asked for.';

function granularityCheck(granularity: 'hour' | 'week' | 'month'): Check {
  return {
    name: `${granularity}s and days have the same sums`,
    rule: `${ONE_TRUTH} A ${granularity} ${granularity === 'hour' ? 'belongs to one civil day' : 'holds whole civil days'} of the workspace's time zone.`,
    needs: served.all(served.granularity('day'), served.granularity(granularity)),
    run: async (backend) => {
      for (const range of rangesFor(backend, granularity)) {
        const days = await backend.usage({ ...range, granularity: 'day' });
        const others = await backend.usage({ ...range, granularity });
        expectSame([days, others], 'total', plain(others.body.total), plain(days.body.total));
        const [coarse, fine] = granularity === 'hour' ? [days.body, others.body] : [others.body, days.body];
        for (const [i, start] of coarse.buckets.entries()) {
          const end = coarse.buckets[i + 1] ?? range.to;
          const within = fine.totals.filter((_, n) => {
            const day = fine.buckets[n]!.slice(0, 10);
            return day >= start && day < end;
          });
          const amount = coarse.totals[i] ?? null;
          const should = within.every((each) => each === null) ? null : addUp(within);
          expectSame([days, others], `the bucket ${start} by ${coarse.granularity}`, canonical([amount])[0], should);
        }
      }
    },
  };
}

/** Where hours are asked for there are fewer days, and the days on which clocks changed are among them. */
function rangesFor({ periods, workspace }: Backend, granularity: string): DayRange[] {
  const { main } = periods;
  if (granularity !== 'hour') return [main];
  const change = changeDays(main.to, workspace.timeZone)[0];
  const isInData = change !== undefined && change >= (workspace.firstDay ?? change);
  return [main, ...(isInData && change < main.from ? [{ from: addDays(change, -1), to: addDays(change, 2) }] : [])];
}

export const sums: Group = {
  name: 'sums',
  checks: [
    {
      name: 'totals are the sum of the series in each bucket, and total is the sum of totals',
      rule: 'totals: exact sum of all series in each bucket. total: exact sum of totals, and so of every known value of series and other.',
      run: async (backend) => {
        for (const top of [100, 3]) {
          for (const groupBy of backend.capabilities.groupBys) {
            const reply = await backend.usage({ ...backend.periods.main, groupBy, top });
            const { totals, total, buckets } = reply.body;
            expectSame([reply], 'total', plain(total), addUp(totals));
            const rows = rowsOf(reply.body);
            const should = rows.length === 0 ? totals.map((each) => each && '0') : addRows(rows, buckets.length);
            expectSame([reply], 'totals', canonical(totals), should);
          }
        }
      },
    },
    {
      name: 'ranges are half-open: [a, b) and [b, c) add up to [a, c)',
      rule: 'Every range is half-open: from is in it, to is not.',
      run: async (backend) => {
        const { main, busyDays } = backend.periods;
        const middles =
          busyDays.length > 1
            ? backend.random.some(busyDays.slice(1), 2)
            : [addDays(main.from, backend.random.integer(1, daysBetween(main.from, main.to)))];
        const whole = await backend.usage({ ...main });
        for (const middle of middles) {
          const before = await backend.usage({ from: main.from, to: middle });
          const after = await backend.usage({ from: middle, to: main.to });
          const asked = [whole, before, after];
          expectSame(
            asked,
            'total of both parts',
            addUp([before.body.total, after.body.total]),
            plain(whole.body.total),
          );
          if (whole.body.granularity !== 'day') continue;
          const parts = [...before.body.totals, ...after.body.totals];
          expectSame(asked, 'totals of both parts', canonical(parts), canonical(whole.body.totals));
        }
      },
    },
    granularityCheck('hour'),
    granularityCheck('week'),
    granularityCheck('month'),
    {
      name: 'each grouping has the same totals',
      rule: ONE_TRUTH,
      run: async (backend) => {
        const [first, ...others] = backend.capabilities.groupBys;
        if (first === undefined || others.length === 0) throw new NothingToCheck('there is one grouping');
        const should = await backend.usage({ ...backend.periods.main, groupBy: first });
        for (const groupBy of others) {
          const reply = await backend.usage({ ...backend.periods.main, groupBy });
          expectSame([should, reply], 'totals', canonical(reply.body.totals), canonical(should.body.totals));
          expectSame([should, reply], 'total', plain(reply.body.total), plain(should.body.total));
        }
      },
    },
    {
      name: 'a category is the sum of its usage types',
      rule: ONE_TRUTH,
      needs: served.all(served.groupBy('usageType'), served.groupBy('category')),
      run: async (backend) => {
        const { main } = backend.periods;
        const categories = await backend.usage({ ...main, groupBy: 'category', top: 1000 });
        const types = await backend.usage({ ...main, groupBy: 'usageType', top: 1000 });
        if (categories.body.other || types.body.other) throw new NothingToCheck('there are over 1000 usage types');
        for (const { id, usageTypes } of backend.workspace.categories) {
          const ids = new Set(usageTypes.map((type) => type.id));
          const parts = types.body.series.filter((series) => series.id !== null && ids.has(series.id));
          const whole = categories.body.series.find((series) => series.id === id);
          expectSame(
            [categories, types],
            `category "${id}"`,
            whole ? canonical(whole.credits) : [],
            parts.length > 0
              ? addRows(
                  parts.map(({ credits }) => credits),
                  types.body.buckets.length,
                )
              : [],
          );
        }
      },
    },
    {
      name: 'usage is the sum of its events, from the first to the last instant of the civil days',
      rule: 'For the same range, filters and asOf the total of /usage and the sum of /events are the same number.',
      needs: served.events,
      run: async (backend) => {
        const { main, busyDays } = backend.periods;
        const { timeZone } = backend.workspace;
        const days = backend.random.some(busyDays, 2).map((day) => ({ from: day, to: addDays(day, 1) }));
        for (const range of [main, ...days]) {
          const usage = await backend.usage({ ...range });
          const events = await backend.eventSummary({ ...range });
          expectSame([usage, events], 'credits of the events', plain(events.body.credits), plain(usage.body.total));
          const instant = (day: string) => new Date(startOfDay(day, timeZone)).toISOString();
          const instants = await backend.eventSummary({ from: instant(range.from), to: instant(range.to) });
          const what = `credits of the events between the first instants of both days in ${timeZone}`;
          expectSame([usage, instants], what, plain(instants.body.credits), plain(usage.body.total));
        }
      },
    },
  ],
};
