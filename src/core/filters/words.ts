import type { Formats, Terms } from '../locale/index.js';

/** The language that a part speaks. */
export interface Words {
  readonly formats: Formats;
  readonly terms: Terms;
}
