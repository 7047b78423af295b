import type { Category } from '../src/core/model/contract.gen.js';
import { UsageError } from '../src/core/model/usage-error.js';
import type { UsageSource } from '../src/core/model/usage-source.js';
import { AWKWARD_NAMES } from './awkward-names.js';
import { chance } from './random.js';
import { SeededSource, type SeededSourceOptions } from './source.js';
import { CYCLE_DAYS, eventOf, TODAY } from './state-events.js';
import { seedWorkspace } from './workspace.js';
import { wrapSource } from './wrap-source.js';

export * from './audit-states.js';
export * from './capability-states.js';
export * from './tree-states.js';

/** Nothing ever comes: what is shown stays as while loading. */
export function neverAnswering(): UsageSource {
  return wrapSource(new SeededSource(), (_question, signal) => {
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  });
}

/** Every question fails with the error. */
export function failingWith(error: UsageError): UsageSource {
  return wrapSource(new SeededSource(), () => Promise.reject(error));
}

/** Signed in, but without the right to see anything. */
export function forbidden(): UsageSource {
  return failingWith(new UsageError('forbidden', 'This token may not read usage.', { status: 403 }));
}

/** Signed in, with the right to see usage but no limits, which are therefore none of what the workspace has. */
export function withheldLimits(): UsageSource {
  const error = new UsageError('forbidden', 'This token may not read limits.', { status: 403 });
  return wrapSource(new SeededSource({ capabilities: { limits: false } }), (question, _signal, answer) =>
    question === 'limits' ? Promise.reject(error) : answer(),
  );
}

/** Answers each question once; asked the same again, as by a refresh, it fails with the error. */
export function failingOnRefresh(source: UsageSource, error: UsageError): UsageSource {
  const answered = new Set<string>();
  return wrapSource(source, async (question, _signal, answer) => {
    if (answered.has(question)) throw error;
    const value = await answer();
    answered.add(question);
    return value;
  });
}

/** A workspace of which no usage is known: it has just been opened. */
export function emptyWorkspace(options: SeededSourceOptions = {}): SeededSource {
  return new SeededSource({ ...options, events: [] });
}

/** One event on one day. */
export function singleValue(): SeededSource {
  return new SeededSource({ events: [eventOf(TODAY, 0, { usageType: 'gpu-training', nanoCredits: 4_000_000_000 })] });
}

/** A billion credits a day. */
export function hugeNumbers(): SeededSource {
  const types = ['hosted-inference', 'gpu-training', 'auto-labelling'];
  const events = CYCLE_DAYS.flatMap((day) =>
    Array.from({ length: 125 }, (_, i) =>
      eventOf(day, i, { usageType: types[i % types.length]!, nanoCredits: 8e15, quantity: '40000000000' }),
    ),
  );
  return new SeededSource({ events });
}

/** A few billionths of a credit a day. */
export function tinyNumbers(): SeededSource {
  const events = CYCLE_DAYS.flatMap((day, n) => [
    eventOf(day, 0, { usageType: 'hosted-inference', nanoCredits: 1 }),
    eventOf(day, 1, { usageType: 'augmentation', nanoCredits: 1 + (n % 3) }),
  ]);
  return new SeededSource({ events });
}

/** As many usage types as asked for, ten in a category, each used on every day. */
export function manyUsageTypes(count = 100): SeededSource {
  const types = Array.from({ length: count }, (_, i) => ({
    id: `meter-${i + 1}`,
    name: `Meter ${i + 1}`,
    unit: 'calls',
  }));
  const categories: Category[] = [];
  for (let i = 0; i < count; i += 10) {
    const number = i / 10 + 1;
    categories.push({ id: `group-${number}`, name: `Group ${number}`, usageTypes: types.slice(i, i + 10) });
  }
  const events = CYCLE_DAYS.flatMap((day) =>
    types.map(({ id }, i) => {
      const calls = 1 + Math.floor((5000 * (0.5 + chance(`${day} ${id}`))) / (i + 2));
      return eventOf(day, i, { usageType: id, nanoCredits: calls * 1_000_000, quantity: String(calls) });
    }),
  );
  return new SeededSource({ workspace: { categories }, events });
}

/** Names of any length, script and direction, some that look like markup. */
export function awkwardNames(options: SeededSourceOptions = {}): SeededSource {
  let next = 0;
  const awkward = <T extends { readonly name: string }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, name: AWKWARD_NAMES[next++ % AWKWARD_NAMES.length]! }));
  const { categories, apiKeys, cycleKinds } = seedWorkspace;
  const workspace = {
    name: '"Acme" <Vision> & شركاه',
    categories: awkward(categories).map((category) => ({ ...category, usageTypes: awkward(category.usageTypes) })),
    apiKeys: awkward(apiKeys),
    cycleKinds: awkward(cycleKinds),
  };
  return new SeededSource({ ...options, workspace });
}
