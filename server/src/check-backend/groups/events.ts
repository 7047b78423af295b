import { addUp, isDescending, nanoOf, plain } from '../amounts.js';
import { parseInstant } from '../../workspaces/instants.js';
import { NothingToCheck, expectSame, expectThat, served, show, type Group } from '../check.js';
import type { Parameters } from '../http-client.js';
import { mostOnPage, readPages } from '../paging.js';
import type { EventPage, UsageEvent } from '../../../../src/core/model/contract.gen.js';
import { eventPlaces } from './event-places.js';
import { identity, readEvents } from './event-sample.js';

const PAGES = 'Pages follow each other by cursor without gap or repeat.';

export const events: Group = {
  name: 'events',
  checks: [
    {
      name: 'count and credits of the summary are those of all events, read page by page',
      rule: 'The summary is count and exact sum of a search in the audit log.',
      needs: served.events,
      run: async (backend) => {
        const { range, items, replies } = await readEvents(backend);
        const summary = await backend.eventSummary({ ...range });
        expectSame([...replies, summary], 'the number of events read', items.length, summary.body.count);
        expectSame(
          [...replies, summary],
          'their sum',
          addUp(items.map(({ credits }) => credits)),
          plain(summary.body.credits),
        );
      },
    },
    {
      name: 'each event is listed once',
      rule: `${PAGES} An event is known by its source and id.`,
      needs: served.events,
      run: async (backend) => {
        const { items, replies } = await readEvents(backend);
        const seen = new Set<string>();
        for (const event of items) {
          expectThat(replies, !seen.has(identity(event)), () => `the event ${show(event.id)} is listed twice`);
          seen.add(identity(event));
        }
      },
    },
    {
      name: 'the newest comes first',
      rule: 'Single uses of credits, newest first.',
      needs: served.events,
      run: async (backend) => {
        const { items, replies } = await readEvents(backend);
        for (const [i, event] of items.entries()) {
          const before = items[i - 1];
          expectThat(replies, !before || instantOf(before.time) >= instantOf(event.time), () => {
            return `the event ${show(event.id)} of ${event.time} comes after ${show(before!.id)} of ${before!.time}`;
          });
        }
      },
    },
    {
      name: 'events lie in the range and not after asOf',
      rule: 'Every range is half-open: from is in it, to is not. Events are counted up to asOf.',
      needs: served.events,
      run: async (backend) => {
        const { items, replies } = await readEvents(backend);
        const { timeZone } = backend.workspace;
        const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
        const { from, to } = backend.periods.main;
        for (const { id, time } of items) {
          const on = day.format(new Date(time));
          expectThat(
            replies,
            on >= from && on < to,
            () => `the event ${show(id)} of ${time} is outside of ${from} to ${to}`,
          );
          const { asOf } = replies[0]!.body;
          expectThat(
            replies,
            instantOf(time) <= instantOf(asOf),
            () => `the event ${show(id)} of ${time} is after asOf ${asOf}`,
          );
        }
      },
    },
    {
      name: 'an event at from is in the range, one at to is not',
      rule: 'Every range is half-open: from is in it, to is not.',
      needs: served.events,
      run: async (backend) => {
        const { range, items, replies } = await readEvents(backend);
        const oldest = instantOf(items.at(-1)!.time);
        const later = items.filter(({ time }) => instantOf(time) > oldest);
        if (later.length === 0) throw new NothingToCheck('all events are of the same instant');
        for (const { time } of backend.random.some(later, 2)) {
          const after = await backend.eventSummary({ ...range, from: time });
          const since = items.filter((event) => instantOf(event.time) >= instantOf(time));
          expectSame([...replies, after], `the number of events from ${time} on`, after.body.count, since.length);
          const before = await backend.eventSummary({ ...range, to: time });
          expectSame(
            [...replies, before],
            `the number of events before ${time}`,
            before.body.count,
            items.length - since.length,
          );
          const listed = await backend.events({ ...range, to: time, limit: 1 });
          const first = items.find((event) => instantOf(event.time) < instantOf(time));
          expectSame([...replies, listed], `the newest event before ${time}`, listed.body.items[0]?.id, first?.id);
        }
      },
    },
    {
      name: 'pages of different limits make the same list, without gap or repeat',
      rule: `${PAGES} limit: how many items a page holds at most.`,
      needs: served.events,
      run: async (backend) => {
        const { range, items, replies } = await readEvents(backend);
        const ids = items.map(identity);
        for (const [limit, most] of [
          [Math.ceil(items.length / 4), 8],
          [backend.random.integer(2, 8), 6],
          [mostOnPage('/events'), 1],
        ] as const) {
          const ask = (parameters: Parameters) => backend.events(parameters);
          const pages = await readPages<UsageEvent, EventPage>(ask, { ...range }, limit, most);
          const should = pages.isComplete ? ids : ids.slice(0, pages.items.length);
          expectSame(
            [...replies.slice(0, 1), ...pages.replies],
            `the list with limit=${limit}`,
            pages.items.map(identity),
            should,
          );
        }
      },
    },
    {
      name: 'previous leads back to newer events',
      rule: 'previous: towards newer events. On the first page it leads to those that have arrived since.',
      needs: served.events,
      run: async (backend) => {
        const { range, items } = await readEvents(backend);
        if (items.length < 3) throw new NothingToCheck('there are fewer than three events');
        const limit = Math.max(1, Math.min(10, Math.floor(items.length / 3)));
        const first = await backend.events({ ...range, limit });
        const second = await backend.events({ ...range, limit, cursor: first.body.next! });
        expectThat([second], second.body.previous !== null, () => 'previous of the second page is null');
        const back = await backend.events({ ...range, limit, cursor: second.body.previous! });
        const asked = [first, second, back];
        expectSame(asked, 'the page before the second', back.body.items.map(identity), first.body.items.map(identity));
        if (first.body.previous === null) return;
        const newer = await backend.events({ ...range, limit, cursor: first.body.previous });
        const known = new Set(items.map(identity));
        const old = newer.body.items.find((event) => known.has(identity(event)));
        expectThat(
          [first, newer],
          !old,
          () => `previous of the first page leads to ${show(old?.id)}, which is not newer`,
        );
      },
    },
    ...eventPlaces,
    {
      name: 'the summary counts what is newer than a cursor',
      rule: 'newerThan: count only events before this cursor in the order of the list, that is, newer ones.',
      needs: served.events,
      run: async (backend) => {
        const { range, items } = await readEvents(backend);
        const limit = Math.floor(items.length / 2);
        if (limit === 0) throw new NothingToCheck('there is one event');
        const first = await backend.events({ ...range, limit: Math.min(limit, 500) });
        const summary = await backend.eventSummary({ ...range, newerThan: first.body.next! });
        const asked = [first, summary];
        expectSame(asked, 'count', summary.body.count, first.body.items.length);
        expectSame(
          asked,
          'credits',
          plain(summary.body.credits),
          addUp(first.body.items.map(({ credits }) => credits)),
        );
      },
    },
    {
      name: 'most credits first, when sorted by credits',
      rule: 'sort=credits: most credits first.',
      needs: (capabilities) =>
        served.events(capabilities) ??
        (capabilities.eventSorts.includes('credits') ? undefined : 'capabilities.eventSorts is without "credits"'),
      run: async (backend) => {
        const { range, items, replies } = await readEvents(backend);
        const ask = (parameters: Parameters) => backend.events(parameters);
        const limit = Math.min(500, Math.max(1, Math.ceil(items.length / 2)));
        const pages = await readPages<UsageEvent, EventPage>(ask, { ...range, sort: 'credits' }, limit, 4);
        const amounts = pages.items.map(({ credits }) => credits);
        expectThat(
          pages.replies,
          isDescending(amounts),
          () => `the credits are ${show(amounts)}, which is not most first`,
        );
        expectSame(
          [...replies, ...pages.replies],
          'the events',
          pages.items.map(identity).toSorted(),
          items.map(identity).toSorted(),
        );
      },
    },
    {
      name: 'filters list the events that match, and no others',
      rule: 'usageType, category, apiKey, folder, actor, leastCredits and text list the events that match all of them.',
      needs: served.events,
      run: async (backend) => {
        const { range, items, replies } = await readEvents(backend);
        const { capabilities, random } = backend;
        const some = random.one(items);
        const withFolder = items.filter(({ folder }) => folder !== null);
        const withKey = items.filter(({ apiKey }) => apiKey !== null);
        const category = backend.workspace.categories.find(({ usageTypes }) =>
          usageTypes.some(({ id }) => id === some.usageType),
        );
        const text = (some.actor ?? some.resource ?? some.id).slice(0, 6).trim() || some.id.slice(0, 200);
        const has = (value: string | null) => value?.toLowerCase().includes(text.toLowerCase()) ?? false;
        const filters: (readonly [Parameters, (event: UsageEvent) => boolean])[] = [
          [{ leastCredits: some.credits }, ({ credits }) => nanoOf(credits)! >= nanoOf(some.credits)!],
          [{ text: text.toUpperCase() }, ({ actor, resource, id }) => has(actor) || has(resource) || has(id)],
        ];
        if (some.actor !== null) filters.push([{ actor: some.actor }, ({ actor }) => actor === some.actor]);
        if (capabilities.usageTypeFilter) {
          filters.push([{ usageType: some.usageType }, ({ usageType }) => usageType === some.usageType]);
          const inCategory = new Set(category?.usageTypes.map(({ id }) => id));
          if (category) filters.push([{ category: category.id }, ({ usageType }) => inCategory.has(usageType)]);
        }
        if (capabilities.folders === 'yes' && withFolder.length > 0) {
          const { id } = random.one(withFolder).folder!;
          filters.push([{ folder: id }, ({ folder }) => folder?.id === id]);
          filters.push([{ folder: '@workspace' }, ({ folder }) => folder === null]);
        }
        if (capabilities.apiKeys && withKey.length > 0) {
          const { id } = random.one(withKey).apiKey!;
          filters.push([{ apiKey: id }, ({ apiKey }) => apiKey?.id === id]);
        }
        const [summed, isSummed] = random.one(filters);
        const summary = await backend.eventSummary({ ...range, ...summed });
        const count = items.filter(isSummed).length;
        expectSame([summary], `count with ${show(summed)}`, summary.body.count, count);
        for (const [filter, matches] of filters) {
          // Case folding beyond ASCII is not the same everywhere.
          if ('text' in filter && !/^[ -~]+$/.test(text)) continue;
          const should = items.filter(matches).map(identity);
          const reply = await backend.events({ ...range, ...filter, limit: 500 });
          const what = `the list with ${show(filter)}`;
          expectSame([...replies.slice(0, 1), reply], what, reply.body.items.map(identity), should.slice(0, 500));
        }
      },
    },
    {
      name: 'usage types of events are in the taxonomy, and their keys are masked',
      rule: 'usageType is the id of a usage type of the workspace; masked is what may be shown of a key.',
      needs: served.events,
      run: async (backend) => {
        const { items, replies } = await readEvents(backend);
        const types = new Map(
          backend.workspace.categories.flatMap((each) => each.usageTypes.map((type) => [type.id, type])),
        );
        for (const event of items) {
          const type = types.get(event.usageType);
          expectThat(
            replies,
            type !== undefined,
            () => `the event ${show(event.id)} is of ${show(event.usageType)}, which is not in the taxonomy`,
          );
          expectThat(replies, event.apiKey === null || isMasked(event.apiKey.masked), () => {
            return `the key of the event ${show(event.id)} is not masked`;
          });
        }
      },
    },
  ],
};

/**
 * Whether a text hides most of a key: short, or with a sign in place of what is left out. The signs are a guess at what
 * hosts write; the contract gives "pk_…8f3a" as an example.
 */
export function isMasked(masked: string): boolean {
  const shown = masked.replace(/…|\.{2,}|[*•·●×█]+|x{4,}|X{4,}/gu, '');
  return shown.length <= 8 || (shown.length < masked.length && shown.length <= 16);
}

/** To the nanosecond, as two events may be of the same millisecond. */
function instantOf(text: string): bigint {
  return parseInstant(text) ?? 0n;
}
