import { listApiKeys } from '../api-keys/list-api-keys.js';
import { listFolders } from '../folders/list-folders.js';
import { mostDays } from '../usage/buckets.js';
import { readDays, readTypeFilter } from '../usage/read-usage-request.js';
import { everything } from '../usage/usage-filter.js';
import { readPage } from './list-page.js';
import type { ReadRoute } from './read-route.js';

export const folders: ReadRoute = {
  path: '/folders',
  async answer({ services, workspace, scope, query }) {
    const request = {
      ...readDays(query, mostDays.day),
      parent: query.id('parent'),
      search: query.text('search', 200),
      sort: query.oneOf('sort', ['credits', 'name'], 'credits'),
      withUsage: query.flag('withUsage'),
      filter: { ...everything, ...readTypeFilter(query) },
      page: readPage(query, 'folders'),
    } as const;
    query.finish();
    return listFolders(services.database, workspace, scope, request);
  },
};

export const apiKeys: ReadRoute = {
  path: '/api-keys',
  async answer({ services, workspace, scope, query }) {
    const request = {
      ...readDays(query, mostDays.day),
      search: query.text('search', 200),
      filter: { ...everything, ...readTypeFilter(query) },
      page: readPage(query, 'api-keys'),
    };
    query.finish();
    return listApiKeys(services.database, workspace, scope, request);
  },
};
