import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { RoleChange } from '../../src/roles/role-change.entity.js';
import { RoleChangesQuery } from '../../src/dashboard/role-changes/role-changes.query.js';
import { RoleChangesBody } from '../../src/dashboard/role-changes/role-changes.js';
import { newId } from '../../src/database/new-id.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { linkTo, rowsOf, wordsOf } from '../support/page-words.js';
import { OwnerDesk } from './owner-desk.js';
import { roleChangesOf } from './records.js';
import { ScimClient } from './scim-client.js';

describe('The history of roles', () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let globex: Awaited<ReturnType<TestApp['globex']>>;
  let olga: DashboardClient;
  const list = async (query = '') => (await olga.get(`/role-changes${query}`)).text;
  const rows = async (query: string) => rowsOf(await list(query));

  beforeAll(async () => {
    app = await bootApp();
    [acme, globex] = [await app.acme(), await app.globex()];
    olga = await DashboardClient.as(app, acme.olga);
    const desk = new OwnerDesk(app, acme);
    await desk.setRole('mia', 'owner');
    await desk.okta.setActive(acme.otto.id, false);
    await desk.setRole('mia', 'member');
  });
  afterAll(() => app?.close());

  it('says of each change whose role it was, from what to what, by whom, why, and the owners around it', async () => {
    const found = await rows('');
    expect(found).toHaveLength(5);
    const [demoted, left, promoted] = found;
    expect(demoted).toMatch(/mia@acme\.example Owner → Member test OpsHelm Changed in the dashboard 2 → 1/);
    expect(left).toMatch(/otto@acme\.example Owner → Member Okta SCIM key Deactivated 3 → 2/);
    expect(promoted).toMatch(/mia@acme\.example Member → Owner test OpsHelm Changed in the dashboard 2 → 3/);
    expect(found.at(-1)).toMatch(/olga@acme\.example New → Owner test OpsHelm Added as an owner 0 → 1/);
  });

  it('links each person', async () => {
    expect(linkTo(await list(), 'otto@acme.example')).toBe(`/people/${acme.otto.id}`);
  });

  it.each<[string, string, RegExp[]]>([
    ['a person', '?person=Otto%40acme.example', [/otto.*→ Member/, /otto.*→ Owner/]],
    ['who did it', '?actor=Okta', [/otto.*→ Member/]],
    ['the new role', '?role=member', [/mia/, /otto/]],
    ['the new role of those who are gone', '?role=none', []],
    ['all at once', '?person=mia%40acme.example&role=owner&actor=test&owners=1', [/mia.*→ Owner/]],
    ['days that have gone', '?until=2020-01-01', []],
    ['days to come', '?from=2999-01-01', []],
    ['nobody', '?person=nobody%40acme.example', []],
  ])('is filtered by %s', async (_what, query, wanted) => {
    const found = await rows(query);
    expect(found).toHaveLength(wanted.length);
    for (const [index, pattern] of wanted.entries()) expect(found[index]).toMatch(pattern);
  });

  it('is filtered by a person’s id, and by today', async () => {
    expect(await rows(`?person=${acme.mia.id}`)).toHaveLength(2);
    const today = new Date().toISOString().slice(0, 10);
    expect((await rows(`?from=${today}&until=${today}`)).length).toBeGreaterThan(0);
  });

  it('finds a person under the address of then and of now', async () => {
    const change = { name: { givenName: 'Mia', familyName: 'Moved' }, userName: 'moved@acme.example' };
    const emails = [{ value: 'moved@acme.example', type: 'work', primary: true }];
    const okta = new ScimClient(app.scimUrl, acme.key);
    const answer = await okta.patch(acme.mia.id, { op: 'replace', value: { ...change, emails } });
    expect(answer.status).toBe(200);
    expect(await rows('?person=mia@acme.example')).toHaveLength(2);
    expect(await rows('?person=moved@acme.example')).toHaveLength(2);
  });

  it('says what it does not understand of a filter', async () => {
    const bad = await olga.get('/role-changes?from=yesterday&role=king&after=1');
    expect(bad.status).toBe(400);
    expect(wordsOf(bad.text)).toContain('A date looks like 2026-01-31.');
    expect(wordsOf(bad.text)).toContain('Choose a role from the list.');
    expect((await olga.get('/role-changes?from=2026-02-31')).status).toBe(400);
    expect((await olga.get('/role-changes?person=a&person=b')).status).toBe(400);
  });

  it('keeps the filters in its form and in the links to its files', async () => {
    const page = await list('?person=mia%40acme.example&role=owner');
    expect(page).toContain('value="mia@acme.example"');
    expect(page).toMatch(/<option(?=[^>]* selected)[^>]* value="owner"/);
    expect(linkTo(page, 'CSV')).toBe('/role-changes.csv?person=mia%40acme.example&role=owner');
    expect(linkTo(page, 'Clear')).toBe('/role-changes');
  });

  it('has a page for each change, which leads to the request that made it', async () => {
    const left = (await roleChangesOf(app, acme.id)).find(({ cause }) => cause === 'deactivation')!;
    const page = (await olga.get(`/role-changes/${left.id}`)).text;
    expect(wordsOf(page)).toContain('Owner → Member: otto@acme.example');
    expect(wordsOf(page)).toContain(`Request id ${left.requestId}`);
    const entry = (await olga.get(linkTo(page, 'In the provisioning log')!)).text;
    expect(wordsOf(entry)).toContain('Deactivated otto@acme.example, who was an owner');
    expect(linkTo(entry, 'Owner → Member: otto@acme.example')).toBe(`/role-changes/${left.id}`);
  });

  it('gives the reason of a recovery, and has no request of Okta’s beside what was done by hand', async () => {
    const recovery = roleChange(acme.id, { cause: 'recovery', reason: 'Otto & <Olga> left' });
    await app.dataSource.manager.insert(RoleChange, recovery);
    const page = (await olga.get(`/role-changes/${recovery.id}`)).text;
    expect(wordsOf(page)).toContain('Recovery on the server Reason given Otto & <Olga> left');
    expect(linkTo(page, 'In the provisioning log')).toBeUndefined();
  });

  it('is for owners, of their own account', async () => {
    const [change] = await roleChangesOf(app, acme.id);
    const gina = await DashboardClient.as(app, globex.gina);
    expect((await gina.get(`/role-changes/${change!.id}`)).status).toBe(404);
    expect((await gina.get('/role-changes/1')).status).toBe(404);
    expect((await gina.get('/role-changes')).text).not.toContain('acme');
    const max = await DashboardClient.as(app, globex.max);
    for (const path of ['/role-changes', `/role-changes/${change!.id}`])
      expect((await max.get(path)).status).toBe(403);
  });

  it('turns its pages without a gap or a repetition while changes arrive', async () => {
    const { id: accountId, olga: owner } = (await app.account('busy', {
      olga: { givenName: 'Olga', familyName: 'Owner', role: 'owner' },
    })) as typeof acme;
    const made = Array.from({ length: 120 }, (_, index) =>
      roleChange(accountId, { userEmail: `p${index}@busy.example` }),
    );
    await app.dataSource.manager.insert(RoleChange, made);
    const client = await DashboardClient.as(app, owner);
    const seen: string[] = [];
    for (let path: string | undefined = '/role-changes'; path;) {
      const { text } = await client.get(path);
      seen.push(...rowsOf(text).map((row) => /p\d+@busy/.exec(row)?.[0] ?? 'olga'));
      await app.dataSource.manager.insert(RoleChange, roleChange(accountId, { userEmail: 'late@busy' }));
      path = linkTo(text, 'Next page');
    }
    expect(seen).toEqual([...made.map((_, index) => `p${119 - index}@busy`), 'olga']);
  });

  it('shows names as text, whatever they are', async () => {
    const actorName = '<script>alert("x")</script>';
    await app.dataSource.manager.insert(RoleChange, roleChange(acme.id, { actorName }));
    const page = await list('?actor=%3Cscript%3Ealert(%22x%22)%3C/script%3E');
    expect(page).not.toContain('<script>alert');
    expect(rowsOf(page)).toEqual([expect.stringContaining(actorName)]);
  });

  it('says since when nothing has changed where there is nothing', () => {
    const accountSince = new Date('2026-01-31T12:00:00Z');
    const nothing = { found: { changes: [] }, actors: [], accountSince };
    const page = (query: RoleChangesQuery) => wordsOf(render(RoleChangesBody({ ...nothing, query })));
    const empty = 'Roles have not changed since 2026-01-31. New people start as Member.';
    expect(page(new RoleChangesQuery())).toContain(empty);
    expect(page({ role: 'owner' })).toContain('Nothing fits these filters.');
  });
});

describe('The records of what was done', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp();
    const { olga } = await app.acme();
    await (await DashboardClient.as(app, olga)).post('/sign-out');
  });
  afterAll(() => app?.close());

  it.each([
    'UPDATE role_changes SET actor_name = NULL',
    'DELETE FROM role_changes',
    'TRUNCATE role_changes',
    'UPDATE audit_entries SET summary = NULL',
    'DELETE FROM audit_entries',
    'TRUNCATE audit_entries',
  ])('are for good: "%s" is refused by the database', async (statement) => {
    await expect(app.dataSource.query(statement)).rejects.toMatchObject({ driverError: { code: '42501' } });
  });
});

/** A change as it is stored, made now. */
function roleChange(accountId: string, more: Partial<RoleChange>): RoleChange {
  return {
    accountId,
    id: newId(),
    userId: newId(),
    userEmail: 'pat@acme.example',
    oldRole: 'member',
    newRole: 'owner',
    actorType: 'cli',
    actorId: null,
    actorName: 'root',
    cause: 'cli',
    reason: null,
    requestId: newId(),
    ownersBefore: 1,
    ownersAfter: 2,
    at: new Date(),
    ...more,
  };
}
