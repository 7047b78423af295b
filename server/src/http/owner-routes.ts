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
      ids: query.ids('id'),
      parent: query.id('parent'),
      search: query.text('search', 200),
      sort: query.oneOf('sort', ['credits', 'name'], 'credits'),
      withUsage: query.flag('withUsage'),
      filter: { ...everything, ...readTypeFilter(query) },
      page: readPage(query, 'folders'),
      offset: query.integer('offset', 0, 999_999_999, 0),
    } as const;
    if (query.has('cursor')) query.exclude('offset', 'cursor');
    if (query.has('id')) for (const name of ['parent', 'search', 'cursor', 'offset']) query.exclude(name, 'id');
    query.finish();
    return listFolders(services.database, services.folderUsages, workspace, scope, request);
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
