import type { Group } from '../check.js';
import { access } from './access.js';
import { answers } from './answers.js';
import { apiKeys } from './api-keys.js';
import { breakdown } from './breakdown.js';
import { buckets } from './buckets.js';
import { caching } from './caching.js';
import { errors } from './errors.js';
import { events } from './events.js';
import { filters } from './filters.js';
import { folders } from './folders.js';
import { freshness } from './freshness.js';
import { limits } from './limits.js';
import { selections } from './selections.js';
import { series } from './series.js';
import { sums } from './sums.js';
import { workspace } from './workspace.js';

/** All checks, in the order in which they are run: what the others build on comes first. */
export const groups: readonly Group[] = [
  workspace,
  answers,
  buckets,
  sums,
  series,
  filters,
  breakdown,
  events,
  folders,
  selections,
  apiKeys,
  limits,
  errors,
  access,
  caching,
  freshness,
];
