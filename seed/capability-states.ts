import { addDays, eachDay } from '../src/core/model/civil-date.js';
import { seedDay } from './events.js';
import { keyOf, randomStream } from './random.js';
import { SeededSource } from './source.js';
import { CYCLE_DAYS, eventOf, TODAY } from './state-events.js';

/** Folders are a paid feature that the workspace does not have. */
export function upgradeFolders(): SeededSource {
  return new SeededSource({ capabilities: { folders: 'upgrade', groupBys: ['usageType', 'category', 'apiKey'] } });
}

/** There are no folders. */
export function withoutFolders(): SeededSource {
  return new SeededSource({ workspace: { folders: [] } });
}

/** There are no API keys. */
export function withoutApiKeys(): SeededSource {
  return new SeededSource({ workspace: { apiKeys: [] } });
}

/** Neither folders nor API keys. */
export function withoutOwners(): SeededSource {
  return new SeededSource({ workspace: { folders: [], apiKeys: [] } });
}

/** As many API keys as asked for, one in twenty revoked and one in five without usage. */
export function manyApiKeys(count = 2000): SeededSource {
  const random = randomStream(keyOf('many API keys'));
  const uses = ['Edge gateway', 'Camera', 'Notebook', 'Partner', 'CI runner'];
  const apiKeys = Array.from({ length: count }, (_, i) => ({
    id: `key-${i + 1}`,
    name: `${uses[i % uses.length]!} ${i + 1}`,
    masked: `sk_…${(0x1000 + i).toString(16)}`,
    revoked: random() < 1 / 20,
  }));
  const events = apiKeys.flatMap(({ id: apiKey }, i) => {
    if (random() < 1 / 5) return [];
    const nanoCredits = Math.round(10 ** (6 + 5 * random() ** 2));
    const day = CYCLE_DAYS[i % CYCLE_DAYS.length]!;
    return [eventOf(day, i % 360, { id: `use-${apiKey}`, usageType: 'hosted-inference', nanoCredits, apiKey })];
  });
  return new SeededSource({ workspace: { apiKeys }, events });
}

/** Used in the cycle before and not in the current one. */
const STOPPED = 'video-inference';

/**
 * Usage types that change between two cycles: "Vision-language calls" begins in the current one, and "Video inference"
 * was used up to its first day.
 */
export function changingUsageTypes(): SeededSource {
  const [firstDay] = CYCLE_DAYS;
  const days = eachDay(addDays(firstDay!, -92), addDays(TODAY, 1));
  const events = days.flatMap((day) =>
    [...seedDay(day, 40)].filter(({ usageType }) => usageType !== STOPPED || day < firstDay!),
  );
  return new SeededSource({ events });
}
