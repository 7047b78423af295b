import { addDays } from '../../../src/core/model/civil-date.js';
import type {
  ApiKeyPage,
  Breakdown,
  EventPage,
  EventSummary,
  FolderPage,
  UsageSeries,
  Workspace,
} from '../../../src/core/model/contract.gen.js';
import { formatDecimal, parseCredits } from '../../../src/core/model/credits.js';
import { problem, type Answer, type Fault, type Question, type Reply } from './seeded-backend.js';

/** A way to be wrong, and the check that has to find it. */
export interface PlantedFault {
  readonly name: string;
  /** "group: name" of a check, or the beginning of it. */
  readonly caughtBy: string;
  readonly fault: Fault;
}

type Edit<T> = (body: Editable<T>, question: Question) => void;
type Editable<T> = T extends string | number | boolean | null | undefined
  ? T
  : { -readonly [K in keyof T]: Editable<T[K]> };

/** Edits the body of what a path answers. */
function body<T>(path: string, edit: Edit<T>): Fault {
  return async (question, answer) => {
    const reply = await answer(question);
    if (question.path !== path || reply.status !== 200) return reply;
    const copy = structuredClone(reply.body) as Editable<T>;
    edit(copy, question);
    return { ...reply, body: copy };
  };
}

const usage = (edit: Edit<UsageSeries>) => body('/usage', edit);
const events = (edit: Edit<EventPage>) => body('/events', edit);
const folders = (edit: Edit<FolderPage>) => body('/folders', edit);
const breakdown = (edit: Edit<Breakdown>) => body('/breakdown', edit);
const workspace = (edit: Edit<Workspace>) => body('', edit);

/** Answers another question than the one that was asked. */
function asked(path: string, edit: (query: URLSearchParams) => void): Fault {
  return (question, answer) => {
    if (question.path !== path) return answer(question);
    return answer({ ...question, query: edited(question.query, edit) });
  };
}

function edited(query: URLSearchParams, edit: (query: URLSearchParams) => void): URLSearchParams {
  const copy = new URLSearchParams(query);
  edit(copy);
  return copy;
}

/** Changes the whole answer of a path, or of all. */
function reply(change: (reply: Reply, question: Question) => Reply, path?: string): Fault {
  return async (question, answer) => {
    const right = await answer(question);
    return path === undefined || path === question.path ? change(right, question) : right;
  };
}

const nano = (amount: string) => parseCredits(amount);
const plus = (amount: string, more: bigint) => formatDecimal(nano(amount) + more);

/** Each amount of each row. */
function mapAmounts(
  { series, other, totals }: Editable<UsageSeries>,
  change: (amount: string | null, i: number) => string | null,
): void {
  for (const row of [...series.map(({ credits }) => credits), ...(other ? [other.credits] : []), totals]) {
    row.forEach((amount, i) => (row[i] = change(amount, i)));
  }
}

/** Joins two series-shaped answers: what is in either. */
async function either(question: Question, answer: Answer, left: string, right: string): Promise<Reply> {
  const without = (name: string) =>
    answer({ ...question, query: edited(question.query, (query) => query.delete(name)) });
  const [one, two] = [await without(left), await without(right)];
  const bigger = nano((one.body as UsageSeries).total) > nano((two.body as UsageSeries).total) ? one : two;
  return bigger;
}

/** @param utc - answers by days of UTC instead of the workspace's zone */
export function plantedFaults(utc: Answer): readonly PlantedFault[] {
  return [
    // What an answer looks like.
    {
      name: 'an amount as a number',
      caughtBy: 'answers: GET /usage has the status',
      fault: usage((series) => ((series as { total: unknown }).total = Number(series.total))),
    },
    {
      name: 'an amount in exponent notation',
      caughtBy: 'answers: GET /usage has the status',
      fault: usage((series) => mapAmounts(series, (amount) => amount && Number(amount).toExponential())),
    },
    {
      name: 'an amount with ten decimals',
      caughtBy: 'answers: GET /events/summary has the status',
      fault: body<EventSummary>(
        '/events/summary',
        (summary) => (summary.credits = `${nano(summary.credits) / 10n ** 9n}.0000000001`),
      ),
    },
    {
      name: 'an undocumented field',
      caughtBy: 'answers: GET /folders has the status',
      fault: folders(({ items }) => items.forEach((item) => Object.assign(item, { colour: 'red' }))),
    },
    {
      name: 'a wrong content type',
      caughtBy: 'answers: GET /limits has the status',
      fault: reply((right) => ({ ...right, headers: { ...right.headers, 'content-type': 'text/plain' } }), '/limits'),
    },
    {
      name: '200 with a problem in it',
      caughtBy: 'answers: GET /breakdown has the status',
      fault: reply((right) => ({ ...right, body: problem(500, 'internal', 'It broke.').body }), '/breakdown'),
    },
    {
      name: '200 with a page of HTML',
      caughtBy: 'answers: GET /api-keys has the status',
      fault: reply(
        () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sign in</h1>' }),
        '/api-keys',
      ),
    },
    {
      name: 'the workspace is another one',
      caughtBy: 'workspace: GET on the workspace',
      fault: workspace((each) => (each.id = 'other')),
    },
    {
      name: 'cycles oldest first',
      caughtBy: 'workspace: cycles are of known kinds, newest first',
      fault: workspace(({ cycles }) => cycles.reverse()),
    },
    {
      name: 'cycles that overlap',
      caughtBy: 'workspace: cycles are of known kinds',
      fault: workspace(({ cycles }) => (cycles.at(-1)!.end = addDays(cycles.at(-1)!.end, 1))),
    },
    {
      name: 'prices without a currency',
      caughtBy: 'workspace: where there is a price there is a currency',
      fault: workspace((each) => (each.currency = null)),
    },

    // Time.
    {
      name: 'days of UTC',
      caughtBy: 'sums: usage is the sum of its events',
      fault: async (question, answer) => {
        if (question.path !== '/usage') return answer(question);
        const right = await utc(question);
        return right.status === 200
          ? { ...right, body: { ...(right.body as UsageSeries), timeZone: 'America/New_York' } }
          : right;
      },
    },
    {
      name: 'days of UTC by day, and hours of the zone',
      caughtBy: 'sums: hours and days have the same sums',
      fault: async (question, answer) => {
        const right = await answer(question);
        if (question.path !== '/usage' || question.query.get('granularity') !== 'day' || right.status !== 200)
          return right;
        return { ...right, body: { ...((await utc(question)).body as UsageSeries), timeZone: 'America/New_York' } };
      },
    },
    {
      name: 'hours named in UTC',
      caughtBy: 'buckets: an ordinary day has the hours of its clock',
      fault: usage((series) => {
        if (series.granularity === 'hour') series.buckets = series.buckets.map((each) => new Date(each).toISOString());
      }),
    },
    {
      name: 'the hour that comes twice is there once',
      caughtBy: 'buckets: a day on which the clocks change has 23 or 25 hours',
      fault: usage((series) => {
        const at = series.buckets.findIndex((each, i) => each.slice(0, 13) === series.buckets[i - 1]?.slice(0, 13));
        if (series.granularity !== 'hour' || at === -1) return;
        series.buckets.splice(at, 1);
        for (const row of [series.totals, ...series.series.map(({ credits }) => credits)]) row.splice(at, 1);
      }),
    },
    {
      name: 'a day without a bucket when nothing was used',
      caughtBy: 'buckets: every civil day of the range is one bucket',
      fault: usage((series) => {
        if (series.granularity !== 'day' || series.buckets.length < 5) return;
        series.buckets.splice(2, 1);
        for (const row of [series.totals, ...series.series.map(({ credits }) => credits)]) row.splice(2, 1);
      }),
    },
    {
      name: 'weeks begin on Sunday',
      caughtBy: 'buckets: weeks begin on weekStart',
      fault: usage((series) => {
        if (series.granularity === 'week')
          series.buckets = series.buckets.map((each, i) => (i === 0 ? each : addDays(each, -1)));
      }),
    },
    {
      name: 'months are not clipped',
      caughtBy: 'buckets: months begin on the first and are clipped',
      fault: usage((series) => {
        if (series.granularity === 'month') series.buckets[0] = `${series.from.slice(0, 7)}-01`;
      }),
    },
    {
      name: 'a row is too short',
      caughtBy: 'buckets: every series has an amount for each bucket',
      fault: usage(({ series }) => series[0]?.credits.pop()),
    },
    {
      name: 'null as "0"',
      caughtBy: 'buckets: what begins after asOf is null',
      fault: usage((series) => mapAmounts(series, (amount) => amount ?? '0')),
    },
    {
      name: '"0" before the first day',
      caughtBy: 'buckets: what ends before firstDay is null',
      fault: usage((series) =>
        mapAmounts(series, (amount, i) => (series.buckets[i]! < '2025-07-01' ? (amount ?? '0') : amount)),
      ),
    },
    {
      name: '"0" as null',
      caughtBy: 'buckets: a bucket is known for every series and filter',
      fault: usage((series) => mapAmounts(series, (amount) => (amount === '0' ? null : amount))),
    },
    {
      name: '"0" as null in the series only',
      caughtBy: 'buckets: a bucket is known for every series and filter',
      fault: usage(({ series }) =>
        series.forEach(({ credits }) => credits.forEach((each, i) => (credits[i] = each === '0' ? null : each))),
      ),
    },
    {
      name: 'a closed range',
      caughtBy: 'sums: ranges are half-open',
      fault: async (question, answer) => {
        const right = await answer(question);
        if (question.path !== '/usage' || right.status !== 200) return right;
        const series = structuredClone(right.body) as Editable<UsageSeries>;
        const to = question.query.get('to')!;
        const day = edited(question.query, (query) => {
          query.set('from', to);
          query.set('to', addDays(to, 1));
          query.set('granularity', 'month');
        });
        const last = (await answer({ ...question, query: day })).body as UsageSeries;
        series.total = plus(series.total, nano(last.total));
        return { ...right, body: series };
      },
    },
    {
      name: 'a closed range of events',
      caughtBy: 'events: an event at from is in the range',
      fault: async (question, answer) => {
        if (!question.path.startsWith('/events')) return answer(question);
        const to = question.query.get('to') ?? '';
        if (!to.includes('T')) return answer(question);
        const later = new Date(Date.parse(to) + 1).toISOString();
        return answer({ ...question, query: edited(question.query, (query) => query.set('to', later)) });
      },
    },

    // Sums.
    {
      name: 'a wrong total',
      caughtBy: 'sums: totals are the sum of the series',
      fault: usage((series) => (series.total = plus(series.total, 1n))),
    },
    {
      name: 'sums in floating point',
      caughtBy: 'sums: totals are the sum of the series',
      fault: usage((series) => {
        const sum = series.totals.reduce((all, each) => all + Number(each ?? 0), 0);
        series.total = sum.toFixed(9).replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
      }),
    },
    {
      name: 'weeks that leave out their last day',
      caughtBy: 'sums: weeks and days have the same sums',
      fault: async (question, answer) => {
        const right = await answer(question);
        if (question.query.get('granularity') !== 'week' || right.status !== 200) return right;
        const series = structuredClone(right.body) as Editable<UsageSeries>;
        series.totals.reverse();
        series.series.forEach(({ credits }) => credits.reverse());
        series.other?.credits.reverse();
        return { ...right, body: series };
      },
    },
    {
      name: 'a grouping that loses what has no key',
      caughtBy: 'sums: each grouping has the same totals',
      fault: usage((series) => {
        if (series.groupBy !== 'apiKey') return;
        const at = series.series.findIndex(({ id }) => id === null);
        const [lost] = at === -1 ? [] : series.series.splice(at, 1);
        lost?.credits.forEach((each, i) => {
          if (each === null) return;
          series.totals[i] = formatDecimal(nano(series.totals[i]!) - nano(each));
          series.total = formatDecimal(nano(series.total) - nano(each));
        });
      }),
    },
    {
      name: 'a category without one of its usage types',
      caughtBy: 'sums: a category is the sum of its usage types',
      fault: usage((series) => {
        if (series.groupBy === 'category') series.series.forEach(({ credits }) => credits.reverse());
      }),
    },
    {
      name: 'other left out',
      caughtBy: 'series: top names the largest, and other is the exact sum',
      fault: usage((series) => (series.other = null)),
    },
    {
      name: 'other.count is wrong',
      caughtBy: 'series: top names the largest, and other is the exact sum and number',
      fault: usage(({ other }) => {
        if (other) other.count++;
      }),
    },
    {
      name: 'smallest series first',
      caughtBy: 'series: the largest comes first',
      fault: usage(({ series }) => series.reverse()),
    },
    {
      name: 'a series without usage',
      caughtBy: 'series: the largest comes first, each once, and none without usage',
      fault: usage(({ series, totals }) =>
        series.push({ id: 'quiet', name: 'Quiet', credits: totals.map((each) => each && '0') }),
      ),
    },
    {
      name: 'ids instead of names',
      caughtBy: 'series: names are those of the workspace',
      fault: usage(({ series }) => series.forEach((each) => (each.name = each.id))),
    },

    // Filters.
    ...(['usageType', 'category', 'apiKey', 'folder'] as const).map((name): PlantedFault => ({
      name: `the filter ${name} is ignored`,
      caughtBy: `filters: ${name}: one value gives`,
      fault: asked('/usage', (query) => query.delete(name)),
    })),
    ...(['usageType', 'apiKey'] as const).map((name): PlantedFault => ({
      name: `AND instead of OR, as only the last ${name} counts`,
      caughtBy: `filters: ${name}: several values are alternatives`,
      fault: asked('/usage', (query) => {
        const last = query.getAll(name).at(-1);
        if (last !== undefined) query.set(name, last);
      }),
    })),
    {
      name: 'OR instead of AND between filters',
      caughtBy: 'filters: a usage type and an API key together',
      fault: (question, answer) =>
        question.path === '/usage' && question.query.has('usageType') && question.query.has('apiKey')
          ? either(question, answer, 'usageType', 'apiKey')
          : answer(question),
    },
    {
      name: 'usage types and categories have to match both',
      caughtBy: 'filters: usage types and categories together',
      fault: asked('/usage', (query) => {
        if (query.has('usageType')) query.delete('category');
      }),
    },
    {
      name: 'keys and folders are taken together',
      caughtBy: 'filters: API keys together with a folder selection are refused',
      fault: asked('/usage', (query) => {
        if (query.has('apiKey')) query.delete('folder');
      }),
    },
    {
      name: 'the summary of events ignores its filters',
      caughtBy: 'filters: events are filtered as usage is',
      fault: asked('/events/summary', (query) =>
        ['usageType', 'apiKey', 'folder'].forEach((name) => query.delete(name)),
      ),
    },

    // The breakdown.
    {
      name: 'a breakdown without one feature',
      caughtBy: 'breakdown: every usage type of the taxonomy is listed',
      fault: breakdown(({ categories }) => categories[0]!.usageTypes.pop()),
    },
    {
      name: 'a breakdown whose total is of another period',
      caughtBy: 'breakdown: a cycle has the total of its usage',
      fault: asked('/breakdown', (query) => {
        const [, month] = /^plan-(\d{4}-\d{2})$/.exec(query.get('cycle') ?? '') ?? [];
        if (month && !query.has('to')) query.set('to', `${month}-28`);
      }),
    },
    {
      name: 'balances that do not add up',
      caughtBy: 'breakdown: total, categories, usage types and balances',
      fault: breakdown(({ balances }) => balances.splice(0, 1)),
    },
    {
      name: 'credits at the wrong usage type',
      caughtBy: 'breakdown: each usage type has the amount of its series',
      fault: breakdown(({ categories }) => {
        for (const { usageTypes } of categories) {
          const [first, second] = usageTypes;
          if (first && second) [first.credits, second.credits] = [second.credits, first.credits];
        }
      }),
    },
    {
      name: 'balances of a filtered breakdown',
      caughtBy: 'breakdown: an API key filters it',
      fault: breakdown(({ balances, total }, { query }) => {
        if (query.has('apiKey')) balances.push({ id: 'x', name: 'X', granted: null, used: total });
      }),
    },

    // Single events.
    {
      name: 'oldest first',
      caughtBy: 'events: the newest comes first',
      fault: events(({ items }) => items.reverse()),
    },
    {
      name: 'a page repeats the last item of the one before',
      caughtBy: 'events: pages of different limits make the same list',
      fault: async (question, answer) => {
        const right = await answer(question);
        if (question.path !== '/events' || right.status !== 200 || !question.query.has('cursor')) return right;
        const first = edited(question.query, (query) => query.delete('cursor'));
        const { items } = (await answer({ ...question, query: first })).body as EventPage;
        const page = right.body as EventPage;
        return { ...right, body: { ...page, items: [items.at(-1), ...page.items.slice(0, -1)] } };
      },
    },
    {
      name: 'a page skips its first item',
      caughtBy: 'events: pages of different limits make the same list',
      fault: events((page, { query }) => {
        if (query.has('cursor')) page.items.shift();
      }),
    },
    {
      name: 'the limit is ignored',
      caughtBy: 'events: pages of different limits make the same list',
      fault: asked('/events', (query) => query.set('limit', '100')),
    },
    {
      name: 'a page of more than 500 is refused',
      caughtBy: 'events: pages of different limits make the same list',
      fault: reply((right, { query }) => {
        return Number(query.get('limit')) > 500 ? problem(400, 'bad-parameter', 'The limit is too large.') : right;
      }, '/events'),
    },
    {
      name: 'the last page is missing',
      caughtBy: 'events: count and credits of the summary are those of all events',
      fault: events((page) => {
        if (page.next === null) page.items.splice(0);
        else if (page.items.length === 500) page.next = null;
        page.items.splice(-1);
      }),
    },
    {
      name: 'an event is listed twice',
      caughtBy: 'events: each event is listed once',
      fault: events(({ items }) => {
        if (items.length > 2) items[1] = items[0]!;
      }),
    },
    {
      name: 'previous leads nowhere',
      caughtBy: 'events: previous leads back',
      fault: events((page) => (page.previous = null)),
    },
    {
      name: 'before is ignored',
      caughtBy: 'events: a page before an instant begins',
      fault: asked('/events', (query) => query.delete('before')),
    },
    {
      name: 'before takes in the instant itself',
      caughtBy: 'events: a page before an instant begins',
      fault: asked('/events', (query) => {
        const before = query.get('before');
        if (before?.includes('T')) query.set('before', new Date(Date.parse(before) + 1).toISOString());
      }),
    },
    {
      name: 'before takes days of UTC',
      caughtBy: 'events: a page before an instant begins',
      fault: asked('/events', (query) => {
        const before = query.get('before');
        if (before?.length === 10) query.set('before', `${before}T00:00:00Z`);
      }),
    },
    {
      name: 'previous of a page that begins at an instant leaves one out',
      caughtBy: 'events: previous of a page before an instant leads right back',
      fault: async (question, answer) => {
        const right = await answer(question);
        if (question.path !== '/events' || right.status !== 200 || !question.query.has('before')) return right;
        const page = right.body as EventPage;
        const cursor = page.previous!;
        const query = edited(question.query, (each) => {
          each.delete('before');
          each.set('cursor', cursor);
          each.set('limit', '1');
        });
        const { previous } = (await answer({ ...question, query })).body as EventPage;
        return { ...right, body: { ...page, previous } };
      },
    },
    {
      name: 'next of a page that begins at an instant begins at the newest',
      caughtBy: 'events: previous of a page before an instant leads right back to what is newer, and next',
      fault: async (question, answer) => {
        const right = await answer(question);
        if (question.path !== '/events' || right.status !== 200 || !question.query.has('before')) return right;
        const query = edited(question.query, (each) => each.delete('before'));
        const { next } = (await answer({ ...question, query })).body as EventPage;
        return { ...right, body: { ...(right.body as EventPage), next } };
      },
    },
    {
      name: 'an empty page leads nowhere',
      caughtBy: 'events: the empty page before the start of the range',
      fault: events((page) => {
        if (page.items.length === 0) page.previous = null;
      }),
    },
    {
      name: 'an empty page leads to what arrives next',
      caughtBy: 'events: the empty page before the start of the range',
      fault: async (question, answer) => {
        const right = await answer(question);
        const page = right.body as EventPage;
        if (question.path !== '/events' || right.status !== 200 || page.items.length > 0) return right;
        const query = edited(question.query, (each) => ['before', 'cursor'].forEach((name) => each.delete(name)));
        const { previous } = (await answer({ ...question, query })).body as EventPage;
        return { ...right, body: { ...page, previous } };
      },
    },
    {
      name: 'before beside a cursor is ignored',
      caughtBy: 'events: a wrong instant to begin before',
      fault: asked('/events', (query) => {
        if (query.has('cursor')) query.delete('before');
      }),
    },
    {
      name: 'before beside the order by credits is ignored',
      caughtBy: 'events: a wrong instant to begin before',
      fault: asked('/events', (query) => {
        if (query.get('sort') === 'credits') query.delete('before');
      }),
    },
    {
      name: 'newerThan is ignored',
      caughtBy: 'events: the summary counts what is newer than a cursor',
      fault: asked('/events/summary', (query) => query.delete('newerThan')),
    },
    {
      name: 'the order by credits is that by time',
      caughtBy: 'events: most credits first',
      fault: asked('/events', (query) => {
        if (!query.has('cursor')) query.delete('sort');
      }),
    },
    {
      name: 'the text is searched for with its case',
      caughtBy: 'events: filters list the events that match',
      fault: events((page, { query }) => {
        const text = query.get('text');
        if (text) page.items = page.items.filter(({ actor }) => actor?.includes(text));
      }),
    },
    {
      name: 'events after asOf',
      caughtBy: 'events: events lie in the range and not after asOf',
      fault: events(({ items }) => {
        if (items[0]) items[0].time = '2025-12-24T00:00:00Z';
      }),
    },

    // Folders.
    {
      name: 'rolled-up without grandchildren',
      caughtBy: "folders: a folder's direct usage with its children's",
      fault: async (question, answer) => {
        const right = await answer(question);
        if (question.path !== '/folders' || right.status !== 200) return right;
        const page = structuredClone(right.body) as Editable<FolderPage>;
        for (const item of page.items) {
          const query = edited(question.query, (each) => {
            ['cursor', 'limit', 'search'].forEach((name) => each.delete(name));
            each.set('parent', item.id);
          });
          const children = ((await answer({ ...question, query })).body as FolderPage).items;
          item.rolledUp = formatDecimal(children.reduce((sum, { direct }) => sum + nano(direct!), nano(item.direct!)));
        }
        return { ...right, body: page };
      },
    },
    {
      name: 'usage in no folder is forgotten',
      caughtBy: 'folders: the top level with the usage in no folder',
      fault: folders((page) => (page.workspace.direct = '0')),
    },
    {
      name: 'the period of folders is ignored',
      caughtBy: 'folders: the workspace has the total of its usage',
      fault: asked('/folders', (query) => query.set('from', '2025-01-01')),
    },
    {
      name: 'a subtree is its folder alone',
      caughtBy: 'folders: usage of a folder is its direct usage',
      fault: asked('/usage', (query) => {
        const id = query.get('subtree');
        if (id === null || query.has('folder')) return;
        query.delete('subtree');
        query.set('folder', id);
      }),
    },
    {
      name: 'children are miscounted',
      caughtBy: 'folders: children name their parent, and are as many',
      fault: folders(({ items }) => items.forEach((item) => item.descendantCount && item.childCount++)),
    },
    {
      name: 'folders by name when asked by credits',
      caughtBy: 'folders: sort=credits lists the largest first',
      fault: asked('/folders', (query) => query.set('sort', 'name')),
    },
    {
      name: 'withUsage is ignored',
      caughtBy: 'folders: withUsage lists the folders with usage',
      fault: folders((page, { query }) => {
        if (query.has('withUsage') && !query.has('parent'))
          page.items.push({ ...page.items[0]!, id: 'quiet', direct: '0', rolledUp: '0' });
      }),
    },
    {
      name: 'search finds the top level only',
      caughtBy: 'folders: search finds a folder by its name at any depth',
      fault: folders((page, { query }) => {
        if (query.has('search')) page.items = page.items.filter(({ parentId }) => parentId === null);
      }),
    },
    {
      name: 'count is that of the page',
      caughtBy: 'folders: count is how many folders',
      fault: folders((page) => (page.count = page.items.length)),
    },
    {
      name: 'count forgets withUsage',
      caughtBy: 'folders: count is how many folders',
      fault: folders((page, { query }) => {
        if (query.has('withUsage')) page.count += 1;
      }),
    },
    {
      name: 'offset is ignored',
      caughtBy: 'folders: a page from an offset is that part',
      fault: asked('/folders', (query) => query.delete('offset')),
    },
    {
      name: 'offset counts from one',
      caughtBy: 'folders: a page from an offset is that part',
      fault: asked('/folders', (query) => {
        const offset = Number(query.get('offset'));
        if (offset > 0) query.set('offset', String(offset - 1));
      }),
    },
    {
      name: 'count is what is left from the offset on',
      caughtBy: 'folders: a page from an offset is that part',
      fault: folders((page, { query }) => (page.count -= Number(query.get('offset') ?? 0))),
    },
    {
      name: 'folders by id come without their path',
      caughtBy: 'folders: folders are found by id',
      fault: folders(({ items }, { query }) => {
        if (query.has('id')) for (const item of items) delete (item as { path?: unknown }).path;
      }),
    },
    {
      name: 'folders by id come the last one first',
      caughtBy: 'folders: folders are found by id',
      fault: folders(({ items }, { query }) => {
        if (query.has('id')) items.reverse();
      }),
    },
    {
      name: 'of folders by id those at the top level only',
      caughtBy: 'folders: folders are found by id',
      fault: folders((page, { query }) => {
        if (query.has('id')) page.items = page.items.filter(({ parentId }) => parentId === null);
      }),
    },
    {
      name: 'an id of no folder is not found',
      caughtBy: 'folders: folders are found by id',
      fault: reply(
        (right, { query }) =>
          query.getAll('id').some((id) => id.startsWith('no-such'))
            ? problem(404, 'not-found', 'No such folder.')
            : right,
        '/folders',
      ),
    },
    {
      name: 'an offset beside a cursor is ignored',
      caughtBy: 'folders: questions that contradict themselves',
      fault: asked('/folders', (query) => {
        if (query.has('cursor')) query.delete('offset');
      }),
    },
    {
      name: 'a parent beside ids is ignored',
      caughtBy: 'folders: questions that contradict themselves',
      fault: asked('/folders', (query) => {
        if (query.has('id')) query.delete('parent');
      }),
    },
    {
      name: 'rules on single folders are ignored',
      caughtBy: 'selections: random selections',
      fault: asked('/usage', (query) => {
        if (query.has('subtree')) ['folder', 'folderOut'].forEach((name) => query.delete(name));
      }),
    },
    {
      name: 'leaving out a subtree is ignored',
      caughtBy: 'selections: random selections',
      fault: asked('/usage', (query) => query.delete('subtreeOut')),
    },
    {
      name: 'rules that leave out begin with everything',
      caughtBy: 'selections: rules that only leave out take in nothing',
      fault: asked('/usage', (query) => {
        if (query.has('subtreeOut') && !query.has('subtree') && !query.has('folder'))
          query.set('subtree', '@workspace');
      }),
    },
    {
      name: 'a selection is kept without what it leaves out',
      caughtBy: 'selections: a selection that was kept',
      fault: (question, answer) => {
        if (question.method !== 'POST') return answer(question);
        const lists = JSON.parse(question.body) as Record<string, unknown>;
        return answer({ ...question, body: JSON.stringify({ ...lists, subtreesOut: [], foldersOut: [] }) });
      },
    },
    {
      name: 'each selection has a new id',
      caughtBy: 'selections: the same rules give the same id',
      fault: reply((right, { method }) => {
        const id = `sel-${Math.random()}`;
        return method === 'POST' ? { ...right, body: { ...(right.body as object), id } } : right;
      }),
    },

    // Keys.
    {
      name: 'an API key that is not masked',
      caughtBy: 'api-keys: keys are masked',
      fault: body<ApiKeyPage>('/api-keys', ({ items }) => (items[0]!.masked = 'sk_live_4f9a8b7c6d5e4f3a2b1c')),
    },
    {
      name: 'a key in an event that is not masked',
      caughtBy: 'events: usage types of events are in the taxonomy, and their keys are masked',
      fault: events(({ items }) =>
        items.forEach(({ apiKey }) => apiKey && (apiKey.masked = 'sk_live_4f9a8b7c6d5e4f3a2b1c')),
      ),
    },
    {
      name: 'a key without a part of its usage',
      caughtBy: 'api-keys: the keys with what has no key add up',
      fault: body<ApiKeyPage>('/api-keys', ({ items }) => (items[0]!.credits = '1')),
    },

    // Refusals.
    {
      name: '404 as 200',
      caughtBy: 'errors: an unknown workspace is not found',
      fault: reply((right) => (right.status === 404 ? { ...right, status: 200 } : right)),
    },
    {
      name: 'problems as text/html',
      caughtBy: 'errors: a reversed range is refused',
      fault: reply((right) =>
        right.status >= 400 ? { ...right, headers: { 'content-type': 'text/html' }, body: '<h1>Error</h1>' } : right,
      ),
    },
    {
      name: 'problems as application/json',
      caughtBy: 'errors: an unknown workspace is not found',
      fault: reply((right) =>
        right.status >= 400 ? { ...right, headers: { 'content-type': 'application/json' } } : right,
      ),
    },
    {
      name: 'problems that do not name the parameter',
      caughtBy: 'errors: an unknown granularity is refused',
      fault: reply((right) => {
        if (right.status !== 400) return right;
        return { ...right, body: { ...(right.body as object), errors: undefined } };
      }),
    },
    {
      name: 'reversed ranges are turned around',
      caughtBy: 'errors: a reversed range is refused',
      fault: asked('/usage', (query) => {
        const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
        if (from <= to) return;
        query.set('from', to);
        query.set('to', from);
      }),
    },
    {
      name: '30 February is 2 March',
      caughtBy: 'errors: a day that the calendar does not have',
      fault: asked('/usage', (query) => {
        if (query.get('from') === '2023-02-30') query.set('from', '2023-03-02');
      }),
    },
    {
      name: 'an unknown granularity is a day',
      caughtBy: 'errors: an unknown granularity is refused',
      fault: asked('/usage', (query) => {
        if (query.get('granularity') === 'fortnight') query.set('granularity', 'day');
      }),
    },
    {
      name: 'a limit of none is the usual one',
      caughtBy: 'errors: a wrong limit is refused',
      fault: asked('/folders', (query) => {
        if (query.get('limit') === '0') query.delete('limit');
      }),
    },
    {
      name: 'a garbage cursor is the first page',
      caughtBy: 'errors: a garbage cursor is refused',
      fault: asked('/events', (query) => {
        if (query.get('cursor') === 'no-cursor-at-all') query.delete('cursor');
      }),
    },
    {
      name: 'an error of the server instead of a refusal',
      caughtBy: 'errors: an unknown cycle is not found',
      fault: reply((right) => (right.status === 404 ? problem(500, 'internal', 'It broke.') : right), '/breakdown'),
    },

    // Who may ask.
    {
      name: 'any token is let in',
      caughtBy: 'access: with a wrong token nothing is told',
      fault: (question, answer) =>
        answer(question.authorization === undefined ? question : { ...question, authorization: 'Bearer right-token' }),
    },
    {
      name: 'events are open to everybody',
      caughtBy: 'access: without a token nothing is told',
      fault: (question, answer) =>
        answer(question.path === '/events' ? { ...question, authorization: 'Bearer right-token' } : question),
    },
    {
      name: 'a refusal tells the name of the workspace',
      caughtBy: 'access: with a wrong token nothing is told',
      fault: reply((right) =>
        right.status === 401 ? problem(401, 'unauthorized', 'This token may not read Acme Vision.') : right,
      ),
    },
    {
      name: 'a wrong token learns which workspaces exist',
      caughtBy: 'access: a wrong token cannot tell whether a workspace exists',
      fault: async (question, answer) =>
        question.workspace === 'acme' ? answer(question) : problem(404, 'not-found', 'There is no such workspace.'),
    },

    // Caches and freshness.
    {
      name: 'an ETag that is always the same',
      caughtBy: 'caching: answers that differ have ETags that differ',
      fault: reply((right) => ({ ...right, headers: { ...right.headers, etag: '"1"' } })),
    },
    {
      name: 'an ETag without quotes',
      caughtBy: 'caching: every answer has an ETag',
      fault: reply((right) => ({ ...right, headers: { ...right.headers, etag: 'abc' } })),
    },
    {
      name: 'never 304',
      caughtBy: 'caching: If-None-Match gets 304',
      fault: (question, answer) =>
        question.ifNoneMatch === undefined
          ? answer(question)
          : answer(question).then((right) => ({ ...right, headers: { ...right.headers, etag: '"new"' } })),
    },
    {
      name: 'always 304',
      caughtBy: 'caching: If-None-Match with another tag',
      fault: reply((right, { ifNoneMatch }) => (ifNoneMatch === undefined ? right : { ...right, status: 304 })),
    },
    {
      name: 'asOf is missing',
      caughtBy: 'freshness: every answer that holds numbers says asOf',
      fault: body<{ asOf?: string }>('/limits', (page) => delete page.asOf),
    },
    ...['', '/usage', '/breakdown', '/folders', '/api-keys', '/events', '/events/summary', '/limits'].map(
      (path): PlantedFault => ({
        name: `asOf is in the future in ${path || 'the workspace'}`,
        caughtBy: 'freshness: asOf is not in the future',
        fault: body<{ asOf: string }>(path, (each) => (each.asOf = '2925-01-01T00:00:00Z')),
      }),
    ),
    {
      name: 'asOf goes backwards',
      caughtBy: 'freshness: asOf does not go backwards',
      fault: (() => {
        let asOfMs = Date.parse('2025-11-17T19:05:00Z');
        return body<{ asOf: string }>('/usage', (each) => {
          each.asOf = new Date((asOfMs -= 1000)).toISOString();
        });
      })(),
    },
  ];
}
