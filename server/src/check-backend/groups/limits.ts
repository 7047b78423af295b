import type { Limit, LimitPage } from '../../../../src/core/model/contract.gen.js';
import { expectSame, expectThat, NothingToCheck, served, show, type Group } from '../check.js';
import type { Parameters } from '../http-client.js';
import { readPages } from '../paging.js';

export const limits: Group = {
  name: 'limits',
  checks: [
    {
      name: 'each limit is listed once, and pages of different limits make the same list',
      rule: 'A page of limits, in the order in which the host wants them seen. Pages follow each other by cursor.',
      needs: served.limits,
      run: async (backend) => {
        const ask = (parameters: Parameters) => backend.limits(parameters);
        const whole = await readPages<Limit, LimitPage>(ask, {}, 500, 2);
        const ids = whole.items.map(({ id }) => id);
        if (ids.length === 0) throw new NothingToCheck('there is no limit');
        const twice = ids.find((id, i) => ids.indexOf(id) !== i);
        expectThat(whole.replies, twice === undefined, () => `the limit ${show(twice)} is listed twice`);
        const pages = await readPages<Limit, LimitPage>(ask, {}, 2, 5);
        const should = pages.isComplete ? ids : ids.slice(0, pages.items.length);
        expectSame(
          [...whole.replies, ...pages.replies],
          'the list with limit=2',
          pages.items.map(({ id }) => id),
          should,
        );
      },
    },
    {
      name: 'what is used and what is the limit are not negative',
      rule: 'used is how much is counted, limit how much may be; null when not known, or when there is none.',
      needs: served.limits,
      run: async (backend) => {
        const reply = await backend.limits({});
        for (const { id, used, limit } of reply.body.items) {
          const negative = [used, limit].find((amount) => amount?.startsWith('-'));
          expectThat([reply], negative === undefined, () => `the limit ${show(id)} has ${show(negative)}`);
        }
      },
    },
  ],
};
