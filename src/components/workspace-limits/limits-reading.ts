import { asUsageError, UsageError, type LimitPage } from '../../core/model/index.js';

/** What is asked of a source. */
export interface LimitsSource {
  limits(signal: AbortSignal): Promise<LimitPage>;
  workspace(signal: AbortSignal): Promise<{ readonly capabilities: { readonly limits: boolean } }>;
}

/**
 * The limits of a source. One that has none for this reader may refuse them as it refuses what the reader must not see;
 * which of both it is, its workspace says, and is asked only then.
 * @throws UsageError of kind `unsupported` where there are none.
 */
export async function readLimits(source: LimitsSource, signal: AbortSignal): Promise<LimitPage> {
  try {
    return await source.limits(signal);
  } catch (reason) {
    const error = asUsageError(reason);
    if (error.kind !== 'forbidden') throw reason;
    const isServed = await source.workspace(signal).then(
      ({ capabilities }) => capabilities.limits,
      () => true,
    );
    throw isServed ? reason : new UsageError('unsupported', error.message, { cause: reason });
  }
}
