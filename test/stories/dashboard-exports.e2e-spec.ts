import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { ago, entryAt, readAt } from './log-rows.js';
import { person, ScimClient } from './scim-client.js';

const FILES = ['/role-changes.csv', '/role-changes.json', '/log.csv', '/log.json'];
const FORMULA = '=HYPERLINK("http://evil","x")';

interface JsonFile {
  readonly filters: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly complete: boolean;
}

describe('The files of the histories', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let olga: DashboardClient;
  const csv = async (path: string) => (await olga.get(path)).text;
  const json = async (path: string) => JSON.parse((await olga.get(path)).text) as JsonFile;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    olga = await DashboardClient.as(app, acme.olga);
    const okta = new ScimClient(app.scimUrl, await app.key(acme.id, { name: FORMULA }));
    await okta.setActive(acme.otto.id, false);
    await okta.post('/Users', person('=1+1@acme.example'));
    await okta.post('/Users', person('no address'));
    await okta.find('userName eq "nobody@acme.example"');
    const { max, key } = await app.globex();
    await new ScimClient(app.scimUrl, key).setActive(max.id, false);
    await app.settle();
  });
  afterAll(() => app?.close());

  it('are saved under a safe name, and nowhere in between', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const heads = await Promise.all(FILES.map(async (path) => (await olga.get(path)).headers));
    expect(heads.map((headers) => headers.get('content-disposition'))).toEqual([
      `attachment; filename="acme-role-changes-${today}.csv"`,
      `attachment; filename="acme-role-changes-${today}.json"`,
      `attachment; filename="acme-provisioning-log-${today}.csv"`,
      `attachment; filename="acme-provisioning-log-${today}.json"`,
    ]);
    expect(heads.map((headers) => headers.get('content-type'))).toEqual(
      ['text/csv', 'application/json', 'text/csv', 'application/json'].map(
        (type) => `${type}; charset=utf-8`,
      ),
    );
    for (const headers of heads) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('have a line a role change, and no cell that a spreadsheet would run', async () => {
    const lines = (await csvBytes('/role-changes.csv?person=otto%40acme.example')).split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFF"id","time","person","personId","oldRole","newRole","actor","actorType","cause","reason",' +
        '"ownersBefore","ownersAfter","requestId"',
    );
    expect(lines[1]).toContain(
      `"otto@acme.example","${acme.otto.id}","owner","member","'=HYPERLINK(""http://evil"",""x"")","scim-key",` +
        '"deactivation","","2","1",',
    );
    expect(lines).toHaveLength(4);
    expect(lines.at(-1)).toBe('');
  });

  it('have a line a request, and no cell that a spreadsheet would run', async () => {
    const text = await csv('/log.csv?what=create');
    expect(text).toContain(`"create","Created =1+1@acme.example","201","",`);
    expect(text).toContain(`"'=1+1@acme.example",`);
    expect(text).toContain(`"'=HYPERLINK(""http://evil"",""x"")",`);
    expect(text).not.toMatch(/(?:^|,)"[=+\-@]/m);
  });

  it('say as JSON what they are, with the texts as they are', async () => {
    const changes = await json('/role-changes.json?actor=%3DHYPERLINK(%22http://evil%22,%22x%22)');
    expect(changes).toMatchObject({ filters: { actor: FORMULA }, complete: true });
    expect(changes.rows).toEqual([
      expect.objectContaining({ person: 'otto@acme.example', actor: FORMULA, reason: null, ownersAfter: 1 }),
    ]);
    const log = await json('/log.json?failed=1');
    expect(log.rows).toEqual([expect.objectContaining({ what: 'refused', status: 400, key: FORMULA })]);
  });

  it('follow the filters of their pages', async () => {
    const summaries = async (query: string) =>
      (await json(`/log.json${query}`)).rows.map(({ summary }) => String(summary).split(' ')[0]);
    expect(await summaries('')).toEqual(['Refused:', 'Created', 'Deactivated']);
    expect(await summaries('?reads=1')).toEqual(['Looked', 'Refused:', 'Created', 'Deactivated']);
    expect(await summaries('?person=otto%40acme.example')).toEqual(['Deactivated']);
    expect(await summaries('?until=2020-01-01')).toEqual([]);
    expect((await json('/role-changes.json?role=member')).rows).toHaveLength(1);
    expect((await json('/role-changes.json?until=2020-01-01')).rows).toEqual([]);
  });

  it('have every row once, also where there are thousands', async () => {
    const { id: accountId, people } = await app.account('busy', {
      olga: { givenName: 'Olga', familyName: 'Owner', role: 'owner' },
    });
    const wanted: string[] = [];
    for (let age = 0; age < 1_050; age += 1) {
      const put = age % 2 === 0 ? entryAt : readAt;
      wanted.push(await put(app, accountId, ago(age * 1_000)));
    }
    const client = await DashboardClient.as(app, people['olga']!);
    const { rows, complete } = JSON.parse((await client.get('/log.json?reads=1')).text) as JsonFile;
    expect(rows.map(({ id }) => id)).toEqual(wanted);
    expect(complete).toBe(true);
  });

  it('are for owners, and have nothing of another account', async () => {
    const mia = await DashboardClient.as(app, acme.mia);
    for (const path of FILES) {
      expect((await mia.get(path)).status).toBe(403);
      const own = await csv(`${path}?account=globex&reads=1`);
      expect(own).toContain('acme.example');
      expect(own).not.toContain('globex');
    }
  });

  it('are not made for a filter that is not understood', async () => {
    for (const path of FILES) expect((await olga.get(`${path}?from=yesterday`)).status).toBe(400);
  });

  /** As it is sent: reading a text drops the byte order mark. */
  async function csvBytes(path: string): Promise<string> {
    const headers = { Cookie: `__Host-opshelm=${olga.session.cookie}` };
    const answer = await fetch(`${app.url}${path}`, { headers });
    return Buffer.from(await answer.arrayBuffer()).toString('utf8');
  }
});
