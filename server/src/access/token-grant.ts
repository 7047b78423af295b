import * as v from 'valibot';
import type { Id } from '../../../src/core/model/contract.gen.js';
import type { Scope, Withheld } from './scope.js';

const id = v.pipe(v.string(), v.regex(/^[^@\p{Cc}][^\p{Cc}]{0,199}$/u, 'must be an id that does not begin with "@"'));
const ids = v.pipe(
  v.array(id, 'must be a list of ids'),
  v.minLength(1, 'must not be empty; leave it out for no limit'),
  v.maxLength(500, 'must hold at most 500 ids'),
);
const withheld = v.picklist(
  ['events', 'prices', 'limits', 'breakdown'] satisfies Withheld[],
  'must be one of events, prices, limits, breakdown',
);

/** What a token lets its holder see; the same fields are asked for and signed. */
export const grantFields = {
  workspace: id,
  subtrees: v.optional(ids),
  apiKeys: v.optional(ids),
  without: v.optional(
    v.pipe(
      v.array(withheld, 'must be a list'),
      v.check((each) => new Set(each).size === each.length, 'must name each only once'),
    ),
  ),
};

export interface Grant {
  readonly workspace: Id;
  readonly subtrees?: readonly Id[] | undefined;
  readonly apiKeys?: readonly Id[] | undefined;
  readonly without?: readonly Withheld[] | undefined;
}

/** What the holder of a grant may see. */
export function scopeOfGrant({ workspace, subtrees, apiKeys, without }: Grant): Scope {
  return { workspace, subtrees, apiKeys, without: new Set(without) };
}
