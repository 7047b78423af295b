import * as v from 'valibot';
import { isCivilDate } from '../../../src/core/model/civil-date.js';
import { isTimeZone, parseInstant } from './instants.js';

const id = v.pipe(
  v.string(),
  v.regex(/^[^@\p{Cc}][^\p{Cc}]{0,199}$/u, 'must be an id of 1 to 200 characters that does not begin with "@"'),
);
const name = v.pipe(v.string(), v.maxLength(5000, 'must have at most 5000 characters'));
const credits = v.pipe(
  v.string(),
  v.regex(
    /^(0|[1-9]\d{0,19})(\.\d{1,9})?$/,
    'must be a decimal such as "0.5", not negative, with at most nine decimals',
  ),
);
const decimal = v.pipe(
  v.string(),
  v.regex(/^-?(0|[1-9]\d{0,19})(\.\d{1,9})?$/, 'must be a decimal such as "0.5", with at most nine decimals'),
);
const day = v.pipe(v.string(), v.check(isCivilDate, 'must be a day of the calendar such as "2026-11-01"'));
const instant = v.pipe(
  v.string(),
  v.check((text) => parseInstant(text) !== undefined, 'must be an RFC 3339 timestamp'),
);

/** A change of a workspace's settings, as it comes from outside. */
export const settingsChange = v.strictObject({
  name: v.optional(name),
  timeZone: v.optional(v.pipe(v.string(), v.check(isTimeZone, 'must be an IANA name such as "America/New_York"'))),
  weekStart: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
  currency: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as "USD"')))),
  watermark: v.optional(v.nullable(instant)),
  cycleKinds: v.optional(v.array(v.strictObject({ id, name }))),
  cycles: v.optional(
    v.array(
      v.pipe(
        v.strictObject({
          id,
          kind: id,
          start: day,
          end: day,
          allowance: v.nullable(credits),
          price: v.nullable(credits),
        }),
        v.check(({ start, end }) => start < end, 'must end after it starts'),
      ),
    ),
  ),
  balances: v.optional(v.array(v.strictObject({ id, name, granted: v.nullable(credits), fromAllowance: v.boolean() }))),
  categories: v.optional(
    v.array(v.strictObject({ id, name, usageTypes: v.array(v.strictObject({ id, name, unit: v.nullable(name) })) })),
  ),
  folders: v.optional(v.array(v.strictObject({ id, parentId: v.nullable(id), name }))),
  apiKeys: v.optional(
    v.array(v.strictObject({ id, name, masked: v.pipe(v.string(), v.maxLength(40)), revoked: v.boolean() })),
  ),
  limits: v.optional(
    v.array(
      v.strictObject({
        id,
        label: name,
        used: v.nullable(decimal),
        limit: v.nullable(decimal),
        unit: v.nullable(name),
        note: v.exactOptional(name),
      }),
    ),
  ),
});
