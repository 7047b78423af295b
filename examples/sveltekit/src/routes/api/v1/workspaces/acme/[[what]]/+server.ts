import { error, json, type RequestHandler } from '@sveltejs/kit';
import { memorySource } from '../../../../../../../../shared/memory-source.js';

/** The part of the contract (openapi.yaml) that the tags of this page ask for. */
export const GET: RequestHandler = async ({ params, url, request: { signal } }) => {
  const { searchParams } = url;
  switch (params['what']) {
    case undefined:
      return json(await memorySource.workspace(signal));
    case 'usage':
      return json(
        await memorySource.usage(
          {
            from: searchParams.get('from') ?? '',
            to: searchParams.get('to') ?? '',
            usageTypes: searchParams.getAll('usageType'),
          },
          signal,
        ),
      );
    case 'limits':
      return json(await memorySource.limits(signal));
    default:
      return error(404);
  }
};
