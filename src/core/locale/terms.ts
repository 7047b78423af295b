import type { Granularity, GroupBy, PresetId } from '../model/index.js';

/** Every text that the elements say. A dictionary must have all of them to compile. */
export interface Terms {
  /** Between things that stand beside each other: "1–30 Nov 2026, day 17 of 30". */
  readonly comma: string;
  /** The end of a sentence: ".". */
  readonly fullStop: string;
  /** An amount of credits in a sentence: "742.25 credits". */
  readonly creditsIs: (count: number, amount: string) => string;
  readonly mode: string;
  readonly cumulative: string;
  /** The other mode, each bucket on its own. */
  readonly perBucket: Readonly<Record<Granularity, string>>;
  readonly unit: string;
  readonly credits: string;
  readonly view: string;
  readonly chart: string;
  readonly table: string;
  readonly refresh: string;
  readonly retry: string;
  readonly loading: string;

  readonly period: string;
  readonly earlier: string;
  readonly later: string;
  readonly back: string;
  readonly dates: string;
  readonly from: string;
  readonly to: string;
  readonly apply: string;
  readonly current: string;
  readonly presets: Readonly<Record<PresetId, string>>;
  readonly badDay: (value: string) => string;
  readonly missingDay: string;
  readonly reversedDays: (from: string, to: string) => string;
  readonly tooManyDays: (count: number, days: string) => string;
  readonly unknownCycle: (id: string) => string;

  readonly options: string;
  readonly barsBy: string;
  readonly automatic: string;
  readonly granularities: Readonly<Record<Granularity, string>>;
  readonly groupBy: string;
  readonly groupBys: Readonly<Record<GroupBy, string>>;
  readonly compare: string;
  readonly patterns: string;
  readonly exportAs: string;
  readonly exportCsv: string;
  readonly exportSvg: string;
  readonly exportPng: string;
  readonly print: string;

  /** Behind the number of credits. */
  readonly creditsUsed: (count: number) => string;
  readonly creditsUsedOf: (count: number, allowance: string) => string;
  readonly amountUsed: string;
  readonly amountUsedOf: (allowance: string) => string;
  readonly exactly: (amount: string) => string;
  readonly showTable: string;
  readonly dayOf: (day: string, days: string) => string;
  readonly asOf: (time: string, zone: string) => string;
  readonly zoneTime: (city: string) => string;
  readonly usedShare: (used: string, elapsed: string) => string;
  readonly usedShareOnly: (used: string) => string;
  readonly atThisRate: (amount: string, day: string) => string;
  readonly atThisRateOver: (amount: string, day: string, over: string) => string;
  readonly over: (amount: string) => string;
  readonly left: string;
  readonly leftUntil: (day: string) => string;
  readonly overAllowance: string;
  readonly perDay: string;
  readonly wouldLast: (amount: string) => string;
  readonly against: (period: string) => string;
  readonly againstPrevious: string;
  readonly byDay: (difference: string, amount: string, day: string) => string;
  readonly previousTotal: (difference: string, amount: string) => string;
  readonly noComparison: string;
  readonly showing: (shown: string, all: string) => string;

  readonly axisCumulative: (unit: string, firstDay: string) => string;
  readonly axisCumulativeShort: (unit: string, firstDay: string) => string;
  readonly axisPer: Readonly<Record<Granularity, (unit: string) => string>>;
  readonly today: string;
  readonly startsHere: (kind: string) => string;
  readonly allowance: (amount: string) => string;
  readonly allowanceShort: string;
  readonly crossed: (day: string) => string;
  readonly reachedAbout: (day: string) => string;
  readonly allReachesAbout: (day: string) => string;
  readonly projectedBy: (amount: string, day: string) => string;

  readonly other: (count: string) => string;
  readonly openOther: string;
  readonly closeOther: string;
  readonly unnamed: Readonly<Record<GroupBy, string>>;
  readonly legend: string;
  readonly showOnly: (name: string) => string;
  readonly showAll: string;
  readonly hideSeries: (name: string) => string;
  readonly showSeries: (name: string) => string;
  readonly hidden: string;
  readonly keyFilling: string;
  readonly keyUnknown: string;
  readonly keyQuietDaily: string;
  readonly keyQuietCumulative: string;
  readonly keyProjection: string;
  readonly keyPrevious: (range: string) => string;

  readonly inBucket: Readonly<Record<Granularity, string>>;
  readonly since: (firstDay: string) => string;
  readonly share: string;
  readonly total: string;
  readonly runningTotal: string;
  readonly previousHere: string;
  readonly notKnown: string;
  readonly stillFilling: string;
  readonly notYet: string;
  readonly tableCaption: (range: string) => string;
  readonly sortBy: (column: string) => string;

  readonly chartRole: string;
  readonly chartKeys: string;
  readonly stepBucket: (parts: StepParts) => string;
  /** `amount` is undefined when it is not known. */
  readonly stepSeries: (name: string, amount: string | undefined, share: string) => string;
  /** A spoken sentence about the whole chart. */
  readonly summary: (parts: SummaryParts) => string;

  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly errorTitle: string;
  readonly forbiddenTitle: string;
  readonly unauthorizedTitle: string;
  readonly forbiddenHint: string;
  readonly noCycleTitle: string;
  readonly noCycleHint: string;
  readonly noPeriodTitle: string;
  readonly showCurrent: string;
  readonly noSourceTitle: string;
  readonly noSourceHint: string;
  readonly staleTitle: (time: string) => string;
  readonly refreshFailed: (reason: string) => string;
  readonly reasonNetwork: string;
  readonly reasonTimeout: string;
  readonly reasonContract: string;

  readonly filters: FilterTerms;

  /** Names of facts in an export. */
  readonly aboutWorkspace: string;
  readonly aboutRange: string;
  readonly aboutFilters: string;
  readonly aboutUnit: string;
  readonly aboutZone: string;
  readonly aboutAsOf: string;
  readonly noFilters: string;
  readonly bucketColumn: string;

  readonly breakdown: BreakdownTerms;
  readonly events: EventTerms;
  readonly tree: TreeTerms;
  readonly audit: AuditTerms;
  readonly limits: LimitTerms;
  readonly page: PageTerms;
}

/** What the whole page says around the elements that it is made of. */
export interface PageTerms {
  readonly title: string;
  readonly help: string;
  readonly auditLog: string;
  /** Leads from the log back to the page. */
  readonly back: string;
  readonly usage: string;
  readonly breakdown: string;
  readonly folders: string;
  readonly limits: string;
  readonly closestFirst: string;
}

/** What the limits say. */
export interface LimitTerms {
  readonly counted: (amount: string, unit: string) => string;
  /** Behind what is used. */
  readonly of: (limit: string) => string;
  readonly unlimited: string;
  readonly noneAllowed: string;
  readonly left: (amount: string) => string;
  readonly near: (amount: string) => string;
  readonly reached: string;
  readonly over: (amount: string) => string;
  readonly raise: string;
  readonly noneTitle: string;
  readonly noneHint: string;
}

/** What the breakdown of a cycle says. */
export interface BreakdownTerms {
  readonly cycle: string;
  /** A cycle in the list of them: "1–30 Nov 2026, current". */
  readonly currentCycle: (range: string) => string;
  readonly left: (amount: string) => string;
  readonly balances: string;
  /** Behind what is used of a balance. */
  readonly of: (granted: string) => string;
  /** What stands beside a range of days, which need not be those of a cycle. */
  readonly wholeCycle: string;
  /** The bar, spoken. */
  readonly byCategory: (unit: string, parts: string) => string;
  readonly usageType: string;
  readonly category: string;
  readonly quantity: string;
  readonly unit: string;
  readonly cost: (currency: string) => string;
  readonly lessThan: (share: string) => string;
  /** Where there is something now and was nothing before. */
  readonly isNew: string;
  readonly showQuiet: (count: number, features: string) => string;
  readonly hideQuiet: string;
  readonly comparedSameDays: (range: string) => string;
  readonly compared: (range: string) => string;
  readonly price: (price: string) => string;
  readonly rounded: string;
  readonly sharesRounded: string;
  readonly export: string;
  readonly emptyTitle: string;
  readonly emptyHint: (firstDay: string) => string;
  readonly nothingTitle: string;
  readonly nothingHint: (range: string) => string;
  /** In an export. */
  readonly previousCredits: string;
  readonly usageTypeId: string;
  readonly wrongDataTitle: string;
}

/** What the audit log says. */
export interface AuditTerms {
  readonly title: string;
  readonly timeZone: string;
  readonly yourTime: string;
  /** What was found: "1,609,214 events, 1,235.25 credits". */
  readonly found: (count: number, events: string, credits: string) => string;
  /** Under it: "Exact sum, 1 Nov 00:00 to 17 Nov 14:05, New York time". */
  readonly exactSum: (range: string, zone: string) => string;
  readonly agreesWithChart: string;
  readonly agreesWithUsage: string;
  /** Amounts from here on are in words: "742.25 credits". */
  readonly chartCountsMore: (credits: string) => string;
  readonly chartCountsLess: (credits: string) => string;
  readonly usageCountsMore: (credits: string) => string;
  readonly usageCountsLess: (credits: string) => string;
  /** The chart looks at other days, or through another filter. */
  readonly chartShows: (credits: string, difference: string, range: string) => string;
  readonly showThese: string;
  readonly columns: string;
  readonly columnNames: Readonly<Record<LogColumnName, string>>;
  readonly timeIn: (zone: string) => string;
  readonly columnsHint: string;
  readonly detailsOf: (event: string) => string;
  readonly newer: (count: number, text: string) => string;
  readonly events: string;
  readonly ofAll: (all: string) => string;
  readonly sumToHere: (credits: string) => string;
  readonly pageOf: (first: string, last: string, all: string) => string;
  readonly perPage: (count: string) => string;
  readonly pageSize: string;
  readonly order: string;
  readonly orders: Readonly<Record<'time' | 'credits', string>>;
  readonly goToTime: string;
  readonly go: string;
  readonly newest: string;
  readonly newerPage: string;
  readonly olderPage: string;
  readonly oldest: string;
  /** The same ways in a list that is not by time. */
  readonly firstPage: string;
  readonly previousPage: string;
  readonly nextPage: string;
  readonly late: (duration: string) => string;
  readonly corrected: (credits: string) => string;
  readonly workspace: string;
  readonly none: string;
  readonly facts: Readonly<Record<LogFactName, string>>;
  readonly rate: (credits: string, rate: string, unit: string) => string;
  readonly arrivedLater: (time: string, duration: string) => string;
  readonly replaced: (credits: string, time: string) => string;
  readonly raw: string;
  readonly copy: string;
  readonly copied: string;
  readonly notSearchedTitle: string;
  readonly notSearchedHint: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly emptyFilteredHint: string;
  readonly readFailed: string;
  readonly form: AuditFormTerms;
  readonly export: AuditExportTerms;
}

export type LogColumnName =
  'time' | 'usageType' | 'credits' | 'cost' | 'quantity' | 'folder' | 'apiKey' | 'actor' | 'resource';

/** What the details of an event name beside its columns. */
export type LogFactName = 'balance' | 'arrived' | 'replaces' | 'revision' | 'id' | 'source';

/** What the form of the audit log says. */
export interface AuditFormTerms {
  readonly search: string;
  readonly searching: string;
  /** What the form holds is not what was searched last. */
  readonly changed: string;
  readonly from: string;
  readonly to: string;
  /** What the button that names the range chooses. */
  readonly range: string;
  readonly thisCycle: string;
  readonly ownRange: string;
  readonly presets: Readonly<Record<'lastHour' | 'last24Hours' | 'today' | 'yesterday', string>>;
  readonly missingTime: Readonly<Record<'from' | 'to', string>>;
  readonly incompleteTime: string;
  readonly badTime: (value: string) => string;
  readonly reversedTimes: (from: string, to: string) => string;
  readonly moreFilters: string;
  readonly actor: string;
  readonly actorHint: string;
  readonly addActor: string;
  readonly actorsAdded: string;
  readonly removeActor: (actor: string) => string;
  readonly someActors: (count: number, actors: string) => string;
  readonly tooManyActors: (count: number, most: string) => string;
  readonly leastCredits: string;
  readonly atLeast: (credits: string) => string;
  readonly badCredits: (value: string, example: string) => string;
  readonly text: string;
  readonly textHint: string;
  readonly quoted: (text: string) => string;
}

/** What the export of the audit log says. */
export interface AuditExportTerms {
  readonly exportAll: string;
  /** On the button, while it runs, once it failed and once it is done. */
  readonly exporting: (share: string) => string;
  readonly stopped: string;
  readonly exported: string;
  readonly format: string;
  readonly csv: string;
  readonly ndjson: string;
  readonly what: (count: number, events: string) => string;
  readonly whatUncounted: string;
  readonly tooLong: (count: number, rows: string) => string;
  readonly start: string;
  readonly begun: string;
  readonly progress: string;
  readonly writtenOf: (written: string, all: string) => string;
  readonly goesOn: string;
  readonly cancel: string;
  readonly cancelled: string;
  readonly failed: string;
  readonly keepsPlace: string;
  readonly fileFailed: (reason: string) => string;
  readonly written: (count: number, events: string) => string;
  readonly agrees: (credits: string) => string;
  /** Count and sum that were expected, and the sum that was written. */
  readonly differs: (count: number, events: string, credits: string, written: string) => string;
  readonly differsBriefly: string;
  readonly otherSearch: string;
  readonly done: string;
  /** Names of facts in the file. */
  readonly aboutOrder: string;
  readonly byCredits: string;
  readonly aboutLocalTime: string;
  readonly aboutEvents: string;
}

/** What leads from a figure to its single events. */
export interface EventTerms {
  readonly show: string;
  readonly showOf: (name: string) => string;
  readonly lookInside: string;
  /** The key beside what it does: "E: events". */
  readonly hint: (key: string) => string;
  /** What the keys of the chart do beside leading through it, spoken. */
  readonly chartKeys: (key: string) => string;
  readonly enter: string;
  readonly altEnter: string;
}

/** What the tree of folders says. */
export interface TreeTerms {
  readonly folders: string;
  readonly search: string;
  readonly level: string;
  readonly toLevel: (level: string) => string;
  readonly allLevels: string;
  readonly onlyWithUsage: string;
  readonly folder: string;
  readonly subfolders: string;
  readonly own: string;
  readonly withSubfolders: string;
  readonly ofParent: string;
  /** In the middle of a sentence. */
  readonly credits: string;
  readonly ownIs: (amount: string) => string;
  readonly notKnown: string;
  readonly someOf: (some: string, all: string) => string;
  readonly subfoldersTakenIn: (some: string, count: number, all: string) => string;
  readonly subfoldersNotKnown: string;
  /** The workspace itself, as the owner of what is in no folder. */
  readonly workspace: string;
  /** Usage that no listed folder accounts for. */
  readonly elsewhere: string;
  readonly failed: string;
  readonly moreMatches: (shown: string, all: string) => string;
  readonly noMatch: (text: string) => string;
  readonly noFolders: string;
  readonly noUsage: string;
  /** Behind what is chosen: "of 1,238.25 credits, 1–17 Nov". */
  readonly ofAll: (all: string, unit: string, range: string) => string;
  readonly all: string;
  readonly none: string;
  readonly takeInSubtree: string;
  readonly leaveOutSubtree: string;
  readonly shiftSpace: string;
  readonly onlyThis: string;
  readonly onlySubtree: string;
  readonly openSubtree: string;
  readonly hint: string;
  readonly upgradeTitle: string;
  readonly upgradeHint: string;
  readonly upgradeLink: string;
  /** A selection in words. */
  readonly noneChosen: string;
  readonly someChosen: string;
  readonly foldersChosen: (count: number, folders: string) => string;
  /** A folder without what is below it. */
  readonly itself: (name: string) => string;
}

export interface StepParts {
  readonly bucket: string;
  /** Undefined when it is not known. */
  readonly amount: string | undefined;
  readonly runningTotal: string | undefined;
  readonly isFilling: boolean;
}

/** What the filters by usage type and API key say, and the chips of what is chosen. */
export interface FilterTerms {
  readonly allBut: (name: string) => string;
  readonly someOf: (chosen: string, all: string) => string;
  readonly someTypes: (chosen: string, count: number, all: string) => string;
  readonly someKeys: (count: number, keys: string) => string;
  /** Comes after the number that is chosen. */
  readonly ofTypes: (count: number, all: string) => string;
  readonly chooseType: string;
  readonly all: string;
  readonly none: string;
  readonly clear: string;
  readonly done: string;
  readonly searchTypes: string;
  readonly searchKeys: string;
  readonly clearSearch: string;
  /** What opens and closes a category. */
  readonly featuresOf: (category: string) => string;
  /** Beside a name. */
  readonly noUsage: string;
  readonly quietTypes: (count: number, types: string) => string;
  readonly unlistedTypes: (count: number, types: string) => string;
  readonly noTypeNamed: (text: string) => string;
  readonly onlyUsedTypes: string;
  readonly emptyHint: string;
  readonly revoked: string;
  readonly keys: (count: number, keys: string) => string;
  /** Comes after the amount that the chosen keys used. */
  readonly ofAllByKeys: (all: string, keys: string) => string;
  readonly allUsage: (amount: string) => string;
  readonly unlistedKeys: (count: number, keys: string) => string;
  readonly noKeyNamed: (text: string) => string;
  readonly noKeyNamedHint: string;
  readonly noKeys: string;
  readonly noKeysHint: string;
  readonly showMore: string;
  /** What the row of chips is. */
  readonly filters: string;
  readonly folders: string;
  readonly remove: (filter: string) => string;
  readonly clearAll: string;
  readonly attribution: string;
  readonly attributeBy: string;
  /** Why there is nothing to see. */
  readonly leftNothing: string;
  readonly apiKeys: string;
}

export interface SummaryParts {
  readonly mode: 'cumulative' | 'daily';
  readonly unit: string;
  readonly range: string;
  readonly total: string;
  /** Bucket with most usage and how much; undefined when nothing was used. */
  readonly peak: { readonly bucket: string; readonly amount: string } | undefined;
  /** Signed difference to the period before; undefined when there is none. */
  readonly change: string | undefined;
  /** Series and their totals, largest first. */
  readonly series: string;
}
