import { listLimits } from '../limits/limits.js';
import { describeWorkspace } from '../workspaces/describe-workspace.js';
import { readPage } from './list-page.js';
import type { ReadRoute } from './read-route.js';

export const workspace: ReadRoute = {
  path: '',
  async answer({ services, workspace, scope, query }) {
    query.finish();
    return describeWorkspace(services.database, workspace, scope);
  },
};

export const limits: ReadRoute = {
  path: '/limits',
  async answer({ services, workspace, scope, query }) {
    const page = readPage(query, 'limits');
    query.finish();
    return listLimits(services.database, workspace, scope, page);
  },
};
