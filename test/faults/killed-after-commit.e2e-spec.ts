import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventsOf,
  openWarningsOf,
  ownerCountsOf,
  ownersOf,
  settle,
  until,
  warningsOf,
} from '../stories/records.js';
import { person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestAccount, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { ServerProcess } from './server-process.js';

const KILLS = 3;
const WRITTEN_BEFORE = 10;

describe('A server that is killed right after its answer', () => {
  let database: TestDatabase;
  let server: ServerProcess | undefined;
  let app: TestApp | undefined;

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(async () => {
    await server?.kill();
    await app?.close();
    await database?.drop();
  });

  /** OpsHelm in this process, on the database of the killed one. */
  async function restart(): Promise<TestApp> {
    app = await bootApp(database.settings);
    return app;
  }

  async function makeAccount(slug: string): Promise<TestAccount> {
    const restarted = await restart();
    const made = await restarted.account(slug, {
      olga: { givenName: 'Olga', familyName: 'Owner', role: 'owner' },
      otto: { givenName: 'Otto', familyName: 'Owner', role: 'owner' },
    });
    await settle(restarted);
    await restarted.close();
    app = undefined;
    return made;
  }

  it.each(Array.from({ length: KILLS }, (_, at) => at + 1))(
    'has lost no acknowledged write and no event, and warns once (kill %d)',
    async (kill) => {
      const account = await makeAccount(`kill${kill}`);
      server = await ServerProcess.start(database.settings);
      const acknowledged = await load(new ScimClient(server.scimUrl, account.key), account);
      await server.kill();
      await check(await restart(), account, acknowledged);
      await app!.close();
      app = undefined;
    },
  );

  /** Creates people without a pause, then ends the ownership of both owners; gives the ids that were answered. */
  async function load(client: ScimClient, { people, slug }: TestAccount): Promise<string[]> {
    const acknowledged: string[] = [];
    const writer = async (lane: number) => {
      for (let at = 0; at < 1_000; at += 1) {
        const { status, body } = await client.post('/Users', person(`p${lane}.${at}@${slug}.example`));
        if (status === 201) acknowledged.push(body.id!);
      }
    };
    for (const lane of [1, 2, 3]) void writer(lane).catch(() => undefined);
    await until(
      async () => acknowledged.length,
      (written) => written >= WRITTEN_BEFORE,
    );
    for (const { id } of Object.values(people)) expect((await client.setActive(id, false)).status).toBe(200);
    return acknowledged;
  }

  async function check(
    restarted: TestApp,
    { id, key, people }: TestAccount,
    acknowledged: string[],
  ): Promise<void> {
    await settle(restarted);
    const client = new ScimClient(restarted.scimUrl, key);
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const each of acknowledged) expect((await client.get(`/Users/${each}`)).status).toBe(200);
    for (const { id: owner } of Object.values(people))
      expect((await client.get(`/Users/${owner}`)).body).toMatchObject({ active: false });
    await checkNews(restarted, id);
  }

  async function checkNews(restarted: TestApp, accountId: string): Promise<void> {
    const events = await eventsOf(restarted, accountId);
    expect(events.filter(({ handledAt }) => handledAt === null)).toEqual([]);
    expect(await ownerCountsOf(restarted, accountId)).toEqual([1, 2, 1, 0]);
    expect(await ownersOf(restarted, accountId)).toEqual({ counter: 0, rows: 0 });
    expect(await openWarningsOf(restarted, accountId)).toEqual(['no_owner']);
    const versions = (await warningsOf(restarted, accountId)).map(({ facts }) => facts['ownersVersion']);
    expect(new Set(versions).size).toBe(versions.length);
    const created = events.filter(({ name }) => name === 'user.created').length;
    const [{ people }] = (await restarted.dataSource.query(
      'SELECT count(*)::int AS people FROM users WHERE account_id = $1',
      [accountId],
    )) as [{ people: number }];
    expect(created).toBe(people);
  }
});
