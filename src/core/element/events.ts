import type { UsageError } from '../model/index.js';

/** What the host's listeners get: `usage-…` events bubble and leave shadow roots. */
class UsageEventBase extends Event {
  constructor(type: string) {
    super(type, { bubbles: true, composed: true });
  }
}

/** New numbers are shown. */
export class UsageLoadEvent extends UsageEventBase {
  static readonly type = 'usage-load';
  /** Up to which instant the numbers are complete, RFC 3339. */
  readonly asOf: string;
  /** Exact sum of what is shown, in credits, as a decimal string. */
  readonly totalCredits: string;

  constructor(asOf: string, totalCredits: string) {
    super(UsageLoadEvent.type);
    this.asOf = asOf;
    this.totalCredits = totalCredits;
  }
}

/** The numbers could not be read. What was shown before stays. */
export class UsageErrorEvent extends UsageEventBase {
  static readonly type = 'usage-error';
  readonly error: UsageError;

  constructor(error: UsageError) {
    super(UsageErrorEvent.type);
    this.error = error;
  }
}

/** How a chart adds up: `cumulative` shows the running total, `daily` each day on its own. */
export type UsageMode = 'cumulative' | 'daily';

/** The user has chosen another mode. */
export class UsageModeChangeEvent extends UsageEventBase {
  static readonly type = 'usage-mode-change';
  readonly mode: UsageMode;

  constructor(mode: UsageMode) {
    super(UsageModeChangeEvent.type);
    this.mode = mode;
  }
}

declare global {
  interface HTMLElementEventMap {
    'usage-load': UsageLoadEvent;
    'usage-error': UsageErrorEvent;
    'usage-mode-change': UsageModeChangeEvent;
  }
}
