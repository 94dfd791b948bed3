import { describe, expect, it, jest } from '@jest/globals';
import type { OpsHelmFeatures } from '../../src/provisioning/host/opshelm-parts.js';
import { ScimOptions } from '../../src/scim/options/scim-options.js';
import { createGroup, openWithGroups } from './group.js';
import { expectRefusal, Scim, UNKNOWN_ID } from './scim.js';

const SEARCH = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

describe('RFC 9865 §4, RFC 7644 §4: the configuration claims what is there', () => {
  /** Opens a service provider with two people, Zoe before Abe. */
  async function withPeople(scim: OpsHelmFeatures, look: (scim: Scim) => Promise<void>): Promise<void> {
    const opened = await Scim.open({ scim });
    await opened.create({ userName: 'zoe' });
    await opened.create({ userName: 'abe' });
    await look(opened).finally(() => opened.close());
  }

  const configOf = async (scim: Scim) => (await scim.get('/ServiceProviderConfig')).body;

  it('R-CURSOR-10: it says how to page', async () => {
    await withPeople({}, async (scim) => {
      expect((await configOf(scim))['pagination']).toEqual({
        cursor: true,
        index: true,
        defaultPaginationMethod: 'index',
        defaultPageSize: 200,
        maxPageSize: 200,
        cursorTimeout: 600,
      });
    });
  });

  it('R-CURSOR-10, R-READ-06: without cursors the claim goes, and the parameter is ignored', async () => {
    await withPeople({ pagination: { cursor: false } }, async (scim) => {
      const { cursorTimeout, ...pagination } = (await configOf(scim))['pagination'] as Record<
        string,
        unknown
      >;
      expect([pagination['cursor'], pagination['index'], cursorTimeout]).toEqual([false, true, undefined]);
      const { text } = await scim.list({ cursor: '', count: 1 });
      expect(text).toBe((await scim.list({ count: 1 })).text);
      expect((await scim.list({ cursor: 'any', startIndex: 2 })).body).toMatchObject({ startIndex: 2 });
    });
  });

  it('R-SORT-01, R-READ-06: without sorting the claim goes, and the order is that of creation', async () => {
    await withPeople({ sort: false }, async (scim) => {
      expect((await configOf(scim))['sort']).toEqual({ supported: false });
      expect(await scim.names({ sortBy: 'userName' })).toEqual(['zoe', 'abe']);
      const { status } = await scim.post({ schemas: [SEARCH], sortBy: 'userName' }, '/Users/.search');
      expect(status).toBe(200);
    });
  });

  it('R-SEARCH-01: without searches every /.search is 501', async () => {
    await withPeople({ search: false }, async (scim) => {
      for (const path of ['/.search', '/Users/.search', '/Groups/.search'])
        expectRefusal(await scim.post({ schemas: [SEARCH] }, path), 501);
    });
  });

  it('R-DISC-03: without bulk operations the claim goes, and /Bulk is 501', async () => {
    const bulk = (method: string) => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [1, 2].map(() => ({ method, path: '/Users/1' })),
    });
    await withPeople({ bulk: { supported: false } }, async (scim) => {
      expect((await configOf(scim))['bulk']).toMatchObject({ supported: false, maxOperations: 0 });
      expectRefusal(await scim.post(bulk('DELETE'), '/Bulk'), 501);
    });
    await withPeople({ bulk: { maxOperations: 1 } }, async (scim) => {
      expect((await configOf(scim))['bulk']).toMatchObject({ supported: true, maxOperations: 1 });
      expectRefusal(await scim.post(bulk('DELETE'), '/Bulk'), 413);
    });
  });

  it('R-PAGE-04, R-CURSOR-10: the largest page is the one that is claimed', async () => {
    await withPeople({ maxResults: 100, pagination: { cursorTimeout: 60 } }, async (scim) => {
      expect(await configOf(scim)).toMatchObject({
        filter: { supported: true, maxResults: 100 },
        pagination: { defaultPageSize: 100, maxPageSize: 100, cursorTimeout: 60 },
      });
      for (let made = 2; made < 101; made += 1) await scim.create();
      expect((await scim.list({ count: 1_000 })).body.Resources).toHaveLength(100);
      expect((await scim.list({ cursor: '' })).body.Resources).toHaveLength(100);
    });
  });

  it('R-CURSOR-06: a cursor is good for cursorTimeout, and then it has expired', async () => {
    await withPeople({ pagination: { cursorTimeout: 60 } }, async (scim) => {
      const cursor = (await scim.list({ cursor: '', count: 1 })).body['nextCursor'] as string;
      await later(59_000, async () => expect(await scim.names({ cursor, count: 1 })).toEqual(['abe']));
      await later(61_000, async () =>
        expectRefusal(await scim.list({ cursor, count: 1 }), 400, 'expiredCursor'),
      );
    });
  });
});

/** What turns each feature off, the claim that goes with it, and what its requests get then. */
const OFF: Readonly<Record<string, Off>> = {
  search: {
    features: { search: false },
    refused: [
      ['POST', '/.search'],
      ['POST', '/Users/.search'],
      ['POST', '/Groups/.search'],
      ['POST', '/Roles/.search'],
    ],
  },
  bulk: { features: { bulk: { supported: false } }, claim: 'bulk.supported', refused: [['POST', '/Bulk']] },
  roles: {
    features: { roles: false },
    refused: [
      ['GET', '/Roles'],
      ['GET', '/Roles/owner'],
      ['POST', '/Roles/.search'],
    ],
  },
  sort: {
    features: { sort: false },
    claim: 'sort.supported',
    ignored: { sortBy: 'displayName', sortOrder: 'ascending' },
  },
  pagination: {
    features: { pagination: { cursor: false } },
    claim: 'pagination.cursor',
    ignored: { cursor: '' },
  },
};

/** Limits, which are not turned off; the largest page has its test above. */
const LIMITS = ['maxResults'];

interface Off {
  readonly features: OpsHelmFeatures;
  /** The path in the ServiceProviderConfig of what is true by default. */
  readonly claim?: string;
  readonly refused?: readonly (readonly [method: string, path: string])[];
  /** Parameters of lists and searches that are as if they were not there. */
  readonly ignored?: Readonly<Record<string, string>>;
}

describe('Every feature of ScimOptions', () => {
  it('is turned off here', () => {
    // `roles` is a feature of OpsHelm's beside those of the module.
    const all = ['roles', ...Object.keys(ScimOptions.of()).filter((name) => !LIMITS.includes(name))];
    expect(all.toSorted()).toEqual(Object.keys(OFF).toSorted());
  });

  it.each(Object.keys(OFF))(
    '%s: is claimed and there by default, and gone with its claim when it is off',
    async (name) => {
      const { features, claim = '', refused = [], ignored } = OFF[name]!;
      for (const isOn of [true, false]) {
        const scim = await openWithGroups(isOn ? {} : features);
        await scim.create({ userName: 'zoe', displayName: 'Zoe' });
        await createGroup(scim, { displayName: 'Crew' });
        await scim.create({ userName: 'abe', displayName: 'Abe' });
        if (claim) expect((await scim.get('/ServiceProviderConfig')).body).toHaveProperty(claim, isOn);
        for (const [method, path] of refused) {
          const { status } = await scim.call(method, path, method === 'POST' ? requestOf(path) : undefined);
          expect([path, status === 501]).toEqual([path, !isOn]);
        }
        for (const path of ignored ? ['/Users', '/Groups', ''] : []) {
          const plain = await scim.post({ schemas: [SEARCH], count: 1 }, `${path}/.search`);
          const asked = await scim.post({ schemas: [SEARCH], count: 1, ...ignored }, `${path}/.search`);
          const isSame = asked.text === plain.text;
          // There is one group only: no order of one can be told from another.
          if (path !== '/Groups' || name !== 'sort') expect([path, isSame]).toEqual([path, !isOn]);
        }
        await scim.close();
      }
    },
  );
});

function requestOf(path: string): object {
  if (path !== '/Bulk') return { schemas: [SEARCH] };
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'];
  return { schemas, Operations: [{ method: 'DELETE', path: `/Users/${UNKNOWN_ID}` }] };
}

/** Does something with the clock set forward. */
async function later(ms: number, work: () => Promise<unknown>): Promise<void> {
  const now = Date.now.bind(Date);
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + ms);
  await work().finally(() => clock.mockRestore());
}
