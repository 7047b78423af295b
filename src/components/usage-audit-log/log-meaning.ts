/** Which search the properties of the log, the view around it or a request mean. */
import { checkedIds, periodFault } from '../../core/element/index.js';
import {
  addDays,
  civilDateAt,
  isPeriod,
  parseCredits,
  resolvePeriod,
  type EventSearch,
  type UsageView,
  type Workspace,
} from '../../core/model/index.js';
import { usageFilterOf, type LogFilter, type LogSearch } from './log-search.js';

type Warn = (message: string) => void;

/** What the log can filter by and a chart can't. */
export interface OwnFilter {
  readonly actors: unknown;
  readonly leastCredits: string;
  readonly text: string;
}

const MOST_ON_PAGE = 500;

/** The search that a view means: its days, and its filter. Undefined when it means no days. */
export function searchOfView(view: UsageView, workspace: Workspace): LogSearch | undefined {
  const period = resolvePeriod(view, workspace);
  return isPeriod(period) ? { range: { from: period.from, to: period.to }, filter: usageFilterOf(view) } : undefined;
}

/** The search that properties mean; where they mean no days, all days that are known. */
export function searchMeant(view: UsageView, own: OwnFilter, workspace: Workspace, warn: Warn): LogSearch {
  const meant = searchOfView(view, workspace);
  const fault = periodFault(resolvePeriod(view, workspace), workspace);
  if (fault) warn(`${fault}; it searches all days that are known.`);
  const actors = checkedIds(own.actors, 'actors', warn);
  const leastCredits = checkedCredits(own.leastCredits, warn);
  const filter: LogFilter = {
    ...usageFilterOf(view),
    ...(actors.length > 0 && { actors }),
    ...(leastCredits && { leastCredits }),
    ...(own.text && { text: own.text }),
  };
  return { range: meant?.range ?? allDays(workspace), filter };
}

/** The search of a request. */
export function searchOfRequest({ from, to, ...filter }: EventSearch): LogSearch {
  return { range: { from, to }, filter };
}

/** Events on a page as the contract lets them be. */
export function checkedPageSize(value: number, warn: Warn): number {
  if (Number.isInteger(value) && value >= 1 && value <= MOST_ON_PAGE) return value;
  const nearest = Math.min(MOST_ON_PAGE, Math.max(1, Math.round(value) || 50));
  warn(`has pageSize ${value}, but must have a whole number from 1 to ${MOST_ON_PAGE}; it takes ${nearest}.`);
  return nearest;
}

function checkedCredits(text: string, warn: Warn): string {
  try {
    if (text) parseCredits(text);
    return text;
  } catch {
    warn(`has leastCredits "${text}", but must have a decimal such as "0.5"; it takes none.`);
    return '';
  }
}

function allDays({ asOf, timeZone, firstDay }: Workspace) {
  const today = civilDateAt(asOf, timeZone);
  return { from: firstDay ?? today, to: addDays(today, 1) };
}
