import type { UsageSource } from '../src/core/model/usage-source.js';

/** Hands each question to a function that may answer it, refuse it or pass it on. A question begins with its method. */
export function wrapSource(
  source: UsageSource,
  around: <T>(question: string, signal: AbortSignal, answer: () => Promise<T>) => Promise<T>,
): UsageSource {
  const question = (method: string, query?: unknown) => `${method} ${JSON.stringify(query)}`;
  return {
    workspace: (signal) => around('workspace', signal, () => source.workspace(signal)),
    usage: (query, signal) => around(question('usage', query), signal, () => source.usage(query, signal)),
    breakdown: (query, signal) => around(question('breakdown', query), signal, () => source.breakdown(query, signal)),
    folders: (query, signal) => around(question('folders', query), signal, () => source.folders(query, signal)),
    apiKeys: (query, signal) => around(question('apiKeys', query), signal, () => source.apiKeys(query, signal)),
    events: (query, signal) => around(question('events', query), signal, () => source.events(query, signal)),
    eventSummary: (query, signal) =>
      around(question('eventSummary', query), signal, () => source.eventSummary(query, signal)),
    limits: (signal) => around('limits', signal, () => source.limits(signal)),
  };
}
