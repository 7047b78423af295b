import { civilDateAt, isCivilDate } from './civil-date.js';
import type { Workspace } from './contract.gen.js';
import { parseCredits } from './credits.js';
import { UsageError } from './usage-error.js';

/**
 * Hands a workspace on if everything that is computed from it can be: its zone, freshness, currency, days and amounts.
 * A source of a host's own is not decoded at any edge, so this is where it is checked.
 * @throws UsageError of kind `contract`, naming the place and the value.
 */
export function checkWorkspace(workspace: Workspace): Workspace {
  const { asOf, timeZone, currency, cycles, weekStart } = workspace;
  civilDateAt(asOf, timeZone);
  if (currency !== null && !/^[A-Z]{3}$/.test(currency))
    throw wrong('currency', currency, 'an ISO 4217 code like "USD"');
  if (!Number.isInteger(weekStart) || weekStart < 1 || weekStart > 7)
    throw wrong('weekStart', weekStart, 'from 1 to 7');
  cycles.forEach(({ start, end, allowance, price }, i) => {
    for (const [name, day] of Object.entries({ start, end })) {
      if (!isCivilDate(day)) throw wrong(`cycles[${i}].${name}`, day, 'a calendar day such as "2026-11-01"');
    }
    if (end <= start) throw wrong(`cycles[${i}].end`, end, `later than its start, "${start}"`);
    for (const [name, amount] of Object.entries({ allowance, price })) {
      if (amount !== null) checkAmount(`cycles[${i}].${name}`, amount);
    }
  });
  return workspace;
}

function checkAmount(place: string, amount: string): void {
  try {
    parseCredits(amount);
  } catch (cause) {
    const { message } = cause as UsageError;
    throw new UsageError('contract', `The workspace's ${place} is wrong: ${message}`, { cause });
  }
}

function wrong(place: string, value: unknown, right: string): UsageError {
  return new UsageError('contract', `The workspace's ${place} is ${JSON.stringify(value)}, but must be ${right}`);
}
