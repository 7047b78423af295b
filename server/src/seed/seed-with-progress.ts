import { count, showProgress, type Progress } from '../progress.js';
import type { Store } from '../store.js';
import { seed } from './seed.js';

/** Seeds and says what it does, on the first time and when time has passed since. */
export async function seedWithProgress(store: Store, now: Date = new Date()): Promise<void> {
  const startMs = performance.now();
  let progress: Progress | undefined;
  const events = await seed(store, now, ({ done, all }, events) => {
    progress ??= all > 1 ? showProgress('Seeding', all, 'events') : undefined;
    progress?.update(done, events);
  });
  progress?.stop();
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`Seeded ${count(events)} events of the invented workspace in ${seconds} s`);
}
