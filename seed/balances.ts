import type { Cycle } from '../src/core/model/contract.gen.js';
import { parseCredits, type Nano } from '../src/core/model/credits.js';
import type { Dataset } from './dataset.js';
import type { SeedBalance } from './workspace.js';

/** Credits that an event took from one balance. */
export interface Taken {
  readonly balance: SeedBalance;
  readonly nano: Nano;
}

/** Credits put into a balance for a cycle; null when it is open-ended. */
export function grantedIn(cycle: Cycle, balance: SeedBalance): string | null {
  return balance.granted === 'allowance' ? cycle.allowance : (balance.granted?.credits ?? null);
}

/**
 * What each event took from each balance. In every cycle of the main kind the balances are used up in their order; what
 * goes beyond them all, and usage outside such cycles, is taken from the last.
 */
export function takenFrom({ workspace, cycles, balances, events, zone }: Dataset): readonly (readonly Taken[])[] {
  const last = balances.at(-1);
  if (!last) return events.map(() => []);
  const spans = cycles
    .filter(({ kind }) => kind === workspace.cycleKinds[0]?.id)
    .map((cycle) => ({ cycle, fromMs: zone.startOf(cycle.start), toMs: zone.startOf(cycle.end) }));
  let span: (typeof spans)[number] | undefined;
  let left: { readonly balance: SeedBalance; nano: Nano | null }[] = [];

  return events.map(({ timeMs, nanoCredits }) => {
    if (!span || timeMs >= span.toMs) {
      span = spans.find(({ fromMs, toMs }) => timeMs >= fromMs && timeMs < toMs);
      left = span ? balances.map((balance) => ({ balance, nano: leftOf(grantedIn(span!.cycle, balance)) })) : [];
    }
    let open = BigInt(nanoCredits);
    const taken: Taken[] = [];
    for (const each of left) {
      const nano = each.nano === null || each.nano > open ? open : each.nano;
      if (nano > 0n) taken.push({ balance: each.balance, nano });
      if (each.nano !== null) each.nano -= nano;
      open -= nano;
    }
    if (open > 0n) taken.push({ balance: last, nano: open });
    return taken;
  });
}

function leftOf(granted: string | null): Nano | null {
  return granted === null ? null : parseCredits(granted);
}
