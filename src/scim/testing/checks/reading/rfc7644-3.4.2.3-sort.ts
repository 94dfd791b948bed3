import type { Client, Query } from '../../client/client.js';
import { nameOf } from '../../client/people.js';
import { equals, hasStatus, isRefused } from '../../expectations.js';
import type { Check } from '../check.js';

const DOWN = { sortOrder: 'descending' };

/** A check that orders are these, of d, Alpha, c and Bravo, created in this order. */
function orders(id: string, title: string, cases: readonly (readonly [Query, string])[]): Check {
  return {
    ids: [id],
    title,
    needs: ['sort', 'filter', 'user.title', 'user.phoneNumbers'],
    async run(scim) {
      await line(scim);
      for (const [query, names] of cases) {
        const answer = await scim.list({ filter: `userName sw "${scim.mark}sort-"`, ...query });
        hasStatus(answer, 200);
        equals(
          answer,
          `the order by ${JSON.stringify(query)}`,
          scim.names(answer).map(lastPart).join(' '),
          names,
        );
      }
    },
  };
}

/** RFC 7644 §3.4.2.3: sorting. */
export const SORT: readonly Check[] = [
  orders('R-SORT-01', 'ascending unless descending is asked for', [
    [{ sortBy: 'userName' }, 'Alpha Bravo c d'],
    [{ sortBy: 'userName', sortOrder: 'ascending' }, 'Alpha Bravo c d'],
    [{ sortBy: 'userName', ...DOWN }, 'd c Bravo Alpha'],
  ]),
  orders('R-SORT-02', 'case counts only where it is exact', [
    [{ sortBy: 'title' }, 'Alpha d Bravo c'],
    [{ sortBy: 'externalId' }, 'Alpha c d Bravo'],
  ]),
  orders('R-SORT-03', 'by the primary value, else the first', [
    [{ sortBy: 'phoneNumbers.value' }, 'd Bravo Alpha c'],
  ]),
  orders('R-SORT-04', 'by a part of a complex attribute', [
    [{ sortBy: 'name.familyName' }, 'd c Bravo Alpha'],
  ]),
  orders('R-SORT-05', 'without a value last, and first when descending', [
    [{ sortBy: 'title' }, 'Alpha d Bravo c'],
    [{ sortBy: 'title', ...DOWN }, 'c Bravo d Alpha'],
  ]),
  {
    ids: ['R-SORT-01'],
    title: 'an order that is none is refused',
    needs: ['sort'],
    run: async (scim) => isRefused(await scim.list({ sortBy: 'userName', sortOrder: 'sideways' }), 400),
  },
];

/** Makes four people whose attributes order them differently. */
function line(scim: Client): Promise<void> {
  return scim.once('line', async () => {
    const make = (short: string, familyName: string, externalId: string, more: object) =>
      scim.create({
        userName: nameOf(scim.mark, `sort-${short}`),
        name: { givenName: 'Pat', familyName },
        externalId,
        ...more,
      });
    const phones = [{ value: '9' }, { value: '1', primary: true }];
    await make('d', 'A', 'a', { title: 'b', phoneNumbers: phones });
    await make('Alpha', 'D', 'B', { title: 'A', phoneNumbers: [{ value: '3' }] });
    await make('c', 'B', 'C', { phoneNumbers: [{ value: '4' }] });
    await make('Bravo', 'C', 'b', { title: 'C', phoneNumbers: [{ value: '2' }] });
  });
}

function lastPart(name: string): string {
  return name.replace('sort-', '');
}
