import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProvisioningLogReader } from '../../src/provisioning-log/entries/provisioning-log-reader.js';
import { logOf } from '../stories/records.js';
import { person, ScimClient } from '../stories/scim-client.js';
import type { TestApp } from '../support/app.js';
import { bootInstances, closeInstances } from '../support/instances.js';

const PAGE = 7;

describe('Instances behind a load balancer', () => {
  let apps: readonly TestApp[] = [];
  let turn = 0;

  beforeAll(async () => {
    apps = await bootInstances();
  });
  afterAll(() => closeInstances(apps));

  /** A client of each instance, with one key. */
  async function clientsOf(slug: string): Promise<{ id: string; clients: readonly ScimClient[] }> {
    const { id, key } = await apps[0]!.account(slug);
    return { id, clients: apps.map(({ scimUrl }) => new ScimClient(scimUrl, key)) };
  }

  /** The clients one after the other. */
  function next(clients: readonly ScimClient[]): ScimClient {
    turn += 1;
    return clients[turn % clients.length]!;
  }

  async function add(client: ScimClient, name: string): Promise<string> {
    const { status, body } = await client.post(
      '/Users',
      person(`${name}@instances.example`, { title: 'Agent' }),
    );
    expect(status).toBe(201);
    return body.id!;
  }

  it.each<[string, string]>([
    ['people', '/Users?count=1'],
    ['people by cursor', '/Users?count=1&cursor='],
    ['people who fulfil a filter', '/Users?count=1&filter=title%20eq%20%22agent%22'],
    ['people, sorted', '/Users?count=1&sortBy=userName'],
    ['people, none of whom are shown', '/Users?count=0'],
  ])('count the same %s at once after each write', async (_what, path) => {
    const { clients } = await clientsOf(`totals${(turn += 1)}`);
    const totals = async () => {
      const answers = await Promise.all(clients.map((client) => client.get(path)));
      return answers.map(({ body }) => body.totalResults);
    };
    await add(next(clients), 'p0');
    for (let people = 2; people <= 8; people += 1) {
      const id = await add(next(clients), `p${people}`);
      expect(await totals()).toEqual(clients.map(() => people));
      await next(clients).delete(id);
      expect(await totals()).toEqual(clients.map(() => people - 1));
      await add(next(clients), `q${people}`);
    }
  });

  it('count the same people and groups in a search of both', async () => {
    const { clients } = await clientsOf('searches');
    const search = { schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'], count: 1 };
    for (let people = 1; people <= 4; people += 1) {
      await add(next(clients), `s${people}`);
      const answers = await Promise.all(clients.map((client) => client.post('/.search', search)));
      expect(answers.map(({ body }) => body.totalResults)).toEqual(clients.map(() => people));
    }
  });

  it.each<[string, string]>([
    ['in the order of creation', ''],
    ['by user name', '&sortBy=userName'],
    ['of a filter', '&filter=title%20eq%20%22agent%22'],
  ])(
    'lose nobody in a walk by index %s that each serves in turn, while people leave and come',
    async (_, query) => {
      const { clients } = await clientsOf(`walk${(turn += 1)}`);
      const ids: string[] = [];
      for (let at = 0; at < 60; at += 1) ids.push(await add(next(clients), `p${100 + ((at * 17) % 60)}`));
      const leaving = ids.filter((_id, at) => at % 4 === 0);
      const left = new Set<string>();
      const seen: string[] = [];
      for (let startIndex = 1, total = 1; startIndex <= total; startIndex += PAGE) {
        const path = `/Users?startIndex=${startIndex}&count=${PAGE}${query}`;
        const { body } = await next(clients).get(path);
        seen.push(...body.Resources!.map(({ id }) => id!));
        total = body.totalResults!;
        for (const id of leaving.splice(0, 2)) {
          left.add(id);
          await next(clients).delete(id);
          await add(next(clients), `new${left.size}`);
        }
      }
      expect(ids.filter((id) => !left.has(id) && !seen.includes(id))).toEqual([]);
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  describe('keep one log', () => {
    let accountId: string;

    beforeAll(async () => {
      const { id, clients } = await clientsOf('logs');
      accountId = id;
      const work = async (lane: number) => {
        for (let at = 0; at < 25; at += 1) {
          const client = clients[(lane + at) % clients.length]!;
          const { body } = await client.post('/Users', person(`l${lane}.${at}@instances.example`));
          await client.setActive(body.id!, at % 2 === 0);
          await client.post('/Users', person(`l${lane}.${at}@instances.example`));
          await client.get(`/Users/${body.id}`);
        }
      };
      await Promise.all(Array.from({ length: 6 }, (_, lane) => work(lane)));
      for (const app of apps) await app.settle();
    });

    it.each(['provisioning_log_entries', 'provisioning_reads'])(
      'whose ids are in the order of its times (%s)',
      async (table) => {
        const rows = await apps[0]!.dataSource.query<{ at: Date }[]>(
          `SELECT at FROM ${table} WHERE account_id = $1 ORDER BY id`,
          [accountId],
        );
        expect(rows.length).toBeGreaterThanOrEqual(150);
        const times = rows.map(({ at }) => at.getTime());
        expect(times).toEqual(times.toSorted((left, right) => left - right));
      },
    );

    it('whose pages, newest first, have each entry once, and the moments of a filter cut it where they say', async () => {
      const reader = apps.at(-1)!.nest.get(ProvisioningLogReader, { strict: false });
      const all = (await logOf(apps[0]!, accountId)).map(({ id }) => id).toReversed();
      const seen: string[] = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await reader.page(accountId, {}, cursor, PAGE);
        seen.push(...page.entries.map(({ id }) => id));
        cursor = page.next;
      }
      expect(seen).toEqual(all);
      const entries = await logOf(apps[0]!, accountId);
      const since = entries[Math.floor(entries.length / 2)]!.at;
      const newer = await reader.page(accountId, { since }, undefined, 1_000);
      expect(newer.entries.map(({ id }) => id).toReversed()).toEqual(
        entries.filter(({ at }) => at >= since).map(({ id }) => id),
      );
      const older = await reader.page(accountId, { until: since }, undefined, 1_000);
      expect(older.entries).toHaveLength(entries.length - newer.entries.length);
    });
  });

  it('keep a history of roles and an audit trail whose ids are in the order of their times', async () => {
    for (const table of ['role_changes', 'audit_entries']) {
      await apps[0]!.acme();
      const rows = await apps[0]!.dataSource.query<{ ms: string; at: Date }[]>(
        `SELECT ('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint AS ms, at FROM ${table} ORDER BY id`,
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const { ms, at } of rows) expect(at.getTime()).toBe(Number(ms));
    }
  });
});
