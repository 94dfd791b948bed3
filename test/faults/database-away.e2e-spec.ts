import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { ownersOf, settle, until } from '../stories/records.js';
import { person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { TEST_DATABASE_URL, freshDatabase, type TestDatabase } from '../support/database.js';
import { LogoutCaller } from '../support/sign-in/logout-call.js';
import { describeOnServer } from '../support/needs.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { StallingProxy } from './stalling-proxy.js';

const TERMINATE =
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()';
const CANCEL =
  "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND state = 'active' AND pid <> pg_backend_pid()";

/** The bound is 3 s; a busy machine may take ten times as long. */
const SOON_MS = 30_000;

describeOnServer('A database server that cannot serve now (the embedded one is always there)', () => {
  let database: TestDatabase;
  let proxy: StallingProxy;
  let app: TestApp;
  let okta: ScimClient;
  let olga: DashboardClient;
  let signIn: OktaSignInDouble;
  let admin: Client;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let name: string;
  let made = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    const url = new URL(database.settings['DATABASE_URL']!);
    name = url.pathname.slice(1);
    proxy = await StallingProxy.to(url.hostname, Number(url.port));
    url.port = String(proxy.port);
    app = await bootApp({ ...database.settings, DATABASE_URL: url.href, OPSHELM_DATABASE_WAIT_MS: '' });
    acme = await app.acme();
    okta = new ScimClient(app.scimUrl, acme.key);
    olga = await DashboardClient.as(app, acme.olga);
    signIn = await OktaSignInDouble.of(app, acme);
    admin = new Client(TEST_DATABASE_URL);
    await admin.connect();
  });
  afterAll(async () => {
    await admin?.end();
    await signIn?.close();
    await app?.close();
    await proxy?.close();
    await database?.drop();
  });

  const create = () => okta.post('/Users', person(`p${(made += 1)}@acme.example`));

  const servesAgain = () =>
    until(
      async () => (await create()).status,
      (status) => status === 201,
    );

  /** What each door answers, and after how many milliseconds. */
  const askAll = () =>
    Promise.all(
      [
        async () => create(),
        async () => okta.get('/Users?count=1'),
        async () => olga.get('/people'),
        async () => new LogoutCaller(app, signIn, 'acme').signOut('olga@acme.example'),
        async () => fetch(`${app.url}/health/ready`),
      ].map(async (ask) => {
        const started = Date.now();
        const { status, headers } = await ask();
        return { status, retryAfter: headers.get('retry-after'), ms: Date.now() - started };
      }),
    );

  it('answers 503 with Retry-After while it stalls, long before a statement may take; then serves', async () => {
    await servesAgain();
    proxy.stall();
    for (let round = 0; round < 2; round += 1)
      for (const { status, retryAfter, ms } of await askAll()) {
        expect(status).toBe(503);
        expect(Number(retryAfter)).toBeGreaterThan(0);
        expect(ms).toBeLessThan(SOON_MS);
      }
    proxy.goOn();
    await servesAgain();
  });

  it('is waited for once by a bulk request: what it has not begun by then, it leaves', async () => {
    const post = (bulkId: string) => {
      return { method: 'POST', path: '/Users', bulkId, data: person(`${bulkId}.bulk@acme.example`) };
    };
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    const data = { schemas, Operations: [{ op: 'replace', path: 'title', value: 'Boss' }] };
    const patchMia = { method: 'PATCH', path: `/Users/${acme.mia.id}`, data };
    const send = async (...Operations: object[]) => {
      const bulk = { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations };
      const { status, headers, body } = await okta.post('/Bulk', bulk);
      const outcomes = body['Operations'] as { status: string }[] | undefined;
      const retryAfter = headers.get('retry-after');
      return {
        status,
        retryAfter,
        statuses: outcomes?.map((each) => each.status),
        text: JSON.stringify(body),
      };
    };
    await whileMiaIsLocked(async () => {
      const inPart = await send(post('a'), patchMia, post('b'));
      expect(inPart).toMatchObject({ status: 200, statuses: ['201', '503', '503'] });
      expect(inPart.text).toContain('this one was not begun');
      expect(await send(patchMia, post('b'))).toMatchObject({ status: 503, retryAfter: '5' });
    });
    expect((await send(post('b'), patchMia)).statuses).toEqual(['201', '200']);
  });

  const whileMiaIsLocked = async (work: () => Promise<void>) => {
    const locker = app.dataSource.createQueryRunner();
    await locker.startTransaction();
    await locker.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [acme.mia.id]);
    try {
      await work();
    } finally {
      await locker.rollbackTransaction();
      await locker.release();
    }
  };

  it('is waited for where it is slow, not stalled', async () => {
    const [row] = await app.dataSource.query<{ slow: number }[]>('SELECT 1 AS slow FROM pg_sleep(4)');
    expect(row).toEqual({ slow: 1 });
  });

  it('answers 503 to changes while it is read-only, and serves when it is not, on fresh connections', async () => {
    await admin.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await admin.query(TERMINATE, [name]);
    const refused = await until(create, ({ body }) => !/terminat/.test(JSON.stringify(body)));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    await admin.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    await servesAgain();
    for (let at = 0; at < 20; at += 1) expect((await create()).status).toBe(201);
  });

  it('answers 201, 200 or 503 and nothing else when statements are cancelled', async () => {
    const statuses = new Set<number>();
    let over = false;
    const worker = async () => {
      while (!over) statuses.add((await create()).status).add((await okta.get('/Users?count=2')).status);
    };
    const workers = Array.from({ length: 6 }, worker);
    for (let round = 0; round < 60; round += 1) await admin.query(CANCEL, [name]);
    over = true;
    await Promise.all(workers);
    expect([...statuses].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
    await servesAgain();
    await settle(app);
    expect(await ownersOf(app, acme.id)).toEqual({ counter: 2, rows: 2 });
  });
});
