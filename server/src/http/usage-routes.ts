import { breakdownOf } from '../breakdown/breakdown.js';
import { acceptsCsv } from '../csv/accepts-csv.js';
import { usageTable } from '../csv/usage-csv.js';
import { lastDay, firstDay } from '../usage/buckets.js';
import { readOwnerFilter, readUsageRequest } from '../usage/read-usage-request.js';
import { usageSeries } from '../usage/usage-series.js';
import { ProblemError, quote } from './problem.js';
import { resolveSelection, type ReadRoute } from './read-route.js';

export const usage: ReadRoute = {
  path: '/usage',
  async answer(read) {
    const { services, workspace, scope, query, request } = read;
    const asked = readUsageRequest(query);
    const filter = await resolveSelection(read, asked.filter);
    const series = await usageSeries(services.database, workspace, scope, { ...asked, filter });
    return acceptsCsv(request.headers.accept) ? usageTable(series) : series;
  },
};

export const breakdown: ReadRoute = {
  path: '/breakdown',
  async answer(read) {
    const { services, workspace, scope, query } = read;
    const id = query.id('cycle');
    const given = query.has('to') ? query.day('to', firstDay, lastDay) : undefined;
    const filter = { usageTypes: [], categories: [], ...readOwnerFilter(query) };
    if (id === undefined && !query.has('cycle'))
      query.reject('cycle', 'is required: the id of a cycle of the workspace');
    const cycle = workspace.cycles.find((each) => each.id === id);
    if (cycle && given !== undefined && (given < cycle.start || given > cycle.end)) {
      query.reject('to', `must lie between ${cycle.start} and ${cycle.end}, the start and end of the cycle`);
    }
    query.finish();
    if (!cycle) {
      throw new ProblemError('not-found', `There is no cycle ${quote(id)}.`, [
        { parameter: 'cycle', value: id, detail: 'must be the id of a cycle of the workspace' },
      ]);
    }
    const request = { cycle, to: given ?? cycle.end, filter: await resolveSelection(read, filter) };
    return breakdownOf(services.database, workspace, scope, request);
  },
};
