import type { Instant } from '../../../src/core/model/contract.gen.js';
import { parseInstant, toDatabaseTime } from '../workspaces/instants.js';
import type { Condition } from './usage-filter.js';

/**
 * The condition that usage lies in `[from, to)`, in seconds since the epoch, and is not newer than `asOf`, so that one
 * answer speaks of one state even while events arrive.
 */
export function periodCondition(workspace: string, from: number, to: number, asOf: Instant): Condition {
  return {
    sql: `workspace = {workspace:String}
      AND time >= fromUnixTimestamp64Second({from:Int64}, 'UTC')
      AND time < fromUnixTimestamp64Second({to:Int64}, 'UTC')
      AND time <= {asOf:DateTime64(9, 'UTC')}`,
    parameters: { workspace, from, to, asOf: toDatabaseTime(parseInstant(asOf)!) },
  };
}
