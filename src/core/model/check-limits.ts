import type { Limit } from './contract.gen.js';
import { parseDecimal } from './credits.js';

/**
 * The limits that can be shown. A host's own have not been decoded at any edge: what is wrong is said with its place and
 * value. Without a limit that can be read there is nothing to say of it; a use that can't be read is not known.
 */
export function checkLimits(limits: readonly Limit[], warn: (message: string) => void): readonly Limit[] {
  const isRight = (value: unknown, place: string) => {
    if (value === null || isDecimal(value)) return true;
    warn(`has ${place} ${JSON.stringify(value)}, but must have a decimal such as "12.5", or null.`);
    return false;
  };
  return limits.flatMap((limit, i) => {
    if (!isRight(limit.limit, `limits[${i}].limit`)) return [];
    return [isRight(limit.used, `limits[${i}].used`) ? limit : { ...limit, used: null }];
  });
}

function isDecimal(text: unknown): boolean {
  try {
    parseDecimal(text as string);
    return true;
  } catch {
    return false;
  }
}
