/** What stands in place of the numbers where there are none. */
import type { StateMessage } from '../../core/element/index.js';
import type { Formats, Terms } from '../../core/locale/index.js';
import { currentCycle, type Id, type Workspace } from '../../core/model/index.js';
import type { CycleFigures } from './breakdown-reading.js';

interface Words {
  readonly formats: Formats;
  readonly terms: Terms;
}

/** Nothing was used: under the filter, in the cycle so far, or in a cycle that is over. */
export function emptyMessage({ all }: CycleFigures, workspace: Workspace, { formats, terms }: Words): StateMessage {
  const { id, kind, start, end } = all.cycle;
  if (all.total > 0n) return { icon: 'info', title: terms.emptyTitle, hint: terms.filters.leftNothing };
  return currentCycle(workspace, kind)?.id === id
    ? { icon: 'info', title: terms.breakdown.emptyTitle, hint: terms.breakdown.emptyHint(formats.day(start)) }
    : {
        icon: 'info',
        title: terms.breakdown.nothingTitle,
        hint: terms.breakdown.nothingHint(formats.dayRange(start, end)),
      };
}

/** There is no cycle to show: none at present, or none of that id. */
export function noCycleMessage(cycle: Id | undefined, terms: Terms, showCurrent: () => void): StateMessage {
  if (!cycle || cycle === 'current') return { icon: 'info', title: terms.noCycleTitle, hint: terms.noCycleHint };
  return {
    icon: 'info',
    title: terms.noPeriodTitle,
    hint: terms.unknownCycle(cycle),
    action: { label: terms.showCurrent, run: showCurrent },
  };
}
