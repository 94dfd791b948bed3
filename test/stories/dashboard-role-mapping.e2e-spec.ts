import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandRunner } from '../../src/cli/command-runner.js';
import { MailMessage } from '../../src/mail/mail-message.entity.js';
import { bootApp, type TestApp } from '../support/app.js';
import { type DashboardAnswer, DashboardClient } from '../support/dashboard-client.js';
import { adding, GroupClient, removing, switchGroups } from './group-client.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import { wordsOf } from './page-words.js';
import { settle } from './records.js';

const HOSTILE = '<img src=x onerror=alert(1)>';

describe('The page of role mapping', () => {
  let app: TestApp;
  let desk: OwnerDesk;
  let okta: GroupClient;
  let olga: DashboardClient;
  let leads: string;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp({ SMTP_URL: 'smtp://127.0.0.1:9' });
  });
  afterAll(() => app?.close());

  beforeEach(async () => {
    desk = await deskOf(app, `page${(number += 1)}`, { owners: ['olga'], members: ['mia', 'adam'] });
    okta = await GroupClient.of(app, desk.account);
    olga = await signedIn('olga');
    leads = (await okta.push('Leads', [desk.idOf('mia'), desk.idOf('adam')])).body.id!;
  });

  it('lists the groups, and finds one by how its name begins', async () => {
    await okta.push('Staff');
    await okta.push(HOSTILE);
    const all = await olga.get('/role-mapping');
    expect(wordsOf(all)).toMatch(
      /There are no rules.*<img src=x.*> No rule 0 Leads No rule 2 Staff No rule 0/,
    );
    expect(all.text).not.toContain('<img');
    expect(wordsOf(await olga.get('/role-mapping?q=LE'))).toMatch(/Leads No rule 2$/);
    expect(wordsOf(await olga.get('/role-mapping?q=eads'))).toContain('No group fits.');
    expect(wordsOf(await olga.get('/role-mapping?after=leads'))).toMatch(/Staff No rule 0 First page$/);
  });

  it('says what to do where there is no group, and where groups are off', async () => {
    await okta.send('DELETE', `/Groups/${leads}`);
    expect(wordsOf(await olga.get('/role-mapping'))).toContain('Okta has not pushed a group yet.');
    await switchGroups(app, desk.account.id, false);
    const off = wordsOf(await olga.get('/role-mapping'));
    expect(off).toContain('Groups are off in this account, so no rule has an effect.');
    expect(off).not.toContain('Groups from Okta');
  });

  it('shows who would become an owner before anything is changed', async () => {
    const shown = wordsOf(await olga.get(`/role-mapping/${leads}?role=owner`));
    expect(shown).toContain('It would give Owner Active owners 1 → 3');
    expect(shown).toMatch(/Become owners: 2 adam Person adam@\S+ mia Person mia@\S+/);
    expect(await roleOf('mia')).toBe('member');
  });

  it('makes a rule for owners when the name of the group is typed, and tells of it', async () => {
    const mistyped = await confirm('owner', 'Readers');
    expect(mistyped.status).toBe(409);
    expect(wordsOf(mistyped)).toContain('“Readers” is not the name of this group.');
    expect(await roleOf('mia')).toBe('member');
    const made = await confirm('owner', ' leads ');
    expect([made.status, made.location]).toEqual([303, '/role-mapping']);
    expect(await roleOf('mia')).toBe('owner');
    expect(wordsOf(await olga.get('/role-mapping'))).toMatch(
      /Rules .* Leads Owner olga@\S+ \d{4}-.* 2 Group name/,
    );
    expect(wordsOf(await olga.get('/role-changes'))).toMatch(
      /mia@\S+ Member → Owner olga@\S+ Group Leads 1 → 2/,
    );
    await settle(app);
    const mails = await app.dataSource.manager.findBy(MailMessage, { accountId: desk.account.id });
    expect(mails.map(({ text }) => text).join()).toMatch(/mia@.* is an owner now.*Group: +Leads/s);
    const audit = `SELECT summary, details FROM audit_entries WHERE account_id = $1 AND action = 'role-rule'`;
    expect(await app.dataSource.query(audit, [desk.account.id])).toMatchObject([
      { summary: expect.stringContaining('Leads'), details: { before: null, after: 'owner', gains: 2 } },
    ]);
  });

  it('does nothing but show it anew when somebody has come into the group meanwhile', async () => {
    await okta.change(leads, removing(desk.idOf('adam')));
    const basis = await basisOf('owner');
    await okta.change(leads, adding(desk.idOf('adam')));
    const answer = await olga.post(`/role-mapping/${leads}`, { role: 'owner', basis, name: 'Leads' });
    expect(answer.status).toBe(409);
    expect(wordsOf(answer)).toMatch(/Nothing was changed.*Become owners: 2 adam/);
    expect(await roleOf('mia')).toBe('member');
  });

  it('shows who would lose the role, the visitor too, and takes it when a rule goes', async () => {
    await confirm('owner', 'Leads');
    const mia = await signedIn('mia');
    const shown = wordsOf(await mia.get(`/role-mapping/${leads}?role=none`));
    expect(shown).toMatch(/Active owners 3 → 1 Become members: 2 adam.*You are among them/);
    await confirm('none');
    expect(await roleOf('mia')).toBe('member');
    expect((await mia.get('/role-mapping')).status).toBe(403);
  });

  it('keeps a rule without which there would be no owner, and the switch likewise', async () => {
    await confirm('owner', 'Leads');
    const mia = await signedIn('mia');
    await desk.byHand('olga', 'deactivate');
    const page = await mia.get(`/role-mapping/${leads}?role=none`);
    expect(wordsOf(page)).toContain('This would leave the account without an owner');
    expect(page.text).not.toContain('name="basis"');
    const off = await mia.post('/settings/groups', { state: 'off' });
    expect([off.status, wordsOf(off)]).toEqual([409, expect.stringContaining('would have no owner')]);
    expect(await roleOf('mia')).toBe('owner');
  });

  it('is of effect only while groups are on', async () => {
    await confirm('owner', 'Leads');
    const words = 'Turning groups off takes the role of owner from 2 people, by your rules. Owners: 3 → 1.';
    expect(wordsOf(await olga.get('/settings'))).toContain(words);
    expect((await olga.post('/settings/groups', { state: 'off' })).status).toBe(303);
    expect(await roleOf('mia')).toBe('member');
    expect(wordsOf(await olga.get(`/role-mapping/${leads}?role=member`))).toContain(
      'turn them on in Settings',
    );
    await olga.post('/settings/groups', { state: 'on' });
    expect(await roleOf('mia')).toBe('owner');
  });

  it('tells on a person’s page where the role comes from, and what takes it away', async () => {
    await confirm('owner', 'Leads');
    const person = `/people/${desk.idOf('mia')}`;
    expect(wordsOf(await olga.get(person))).toContain('Owner through the group Leads');
    const refused = await olga.post(`${person}/role`, { role: 'member' });
    expect([refused.status, wordsOf(refused)]).toEqual([
      409,
      expect.stringContaining('through the group Leads'),
    ]);
    const account = desk.account.slug;
    const options = { account, user: `mia@${account}.example`, role: 'member' };
    await expect(app.nest.get(CommandRunner).run({ command: 'roles set', options })).rejects.toThrow(
      'is an owner through the group Leads: change the rule or take them out of the group in Okta',
    );
    await olga.post(`${person}/role`, { role: 'owner' });
    expect(wordsOf(await olga.get(person))).toContain('Owner by hand, and through the group Leads');
    await confirm('none');
    expect(await roleOf('mia')).toBe('owner');
  });

  it('is for owners of the account, who have signed in just now', async () => {
    const mia = await signedIn('mia');
    expect((await mia.get('/role-mapping')).status).toBe(403);
    const gina = await DashboardClient.as(app, (await app.globex()).gina);
    expect((await gina.get(`/role-mapping/${leads}?role=owner`)).status).toBe(404);
    const basis = await basisOf('member');
    expect((await gina.post(`/role-mapping/${leads}`, { role: 'member', basis })).status).toBe(404);
    expect((await olga.get('/role-mapping/nothing')).status).toBe(404);
    await app.dataSource.query(`UPDATE sessions SET created_at = created_at - interval '11 minutes'`);
    expect((await confirm('member')).status).toBe(403);
  });

  /** Looks at what a rule would do, and confirms it. */
  async function confirm(role: string, name = ''): Promise<DashboardAnswer> {
    return olga.post(`/role-mapping/${leads}`, { role, basis: await basisOf(role), name });
  }

  async function basisOf(role: string): Promise<string> {
    const { text } = await olga.get(`/role-mapping/${leads}?role=${role}`);
    return /name="basis" value="(\w+)"/.exec(text)?.[1] ?? '';
  }

  function signedIn(name: string): Promise<DashboardClient> {
    return DashboardClient.as(app, desk.account.people[name]!);
  }

  async function roleOf(name: string): Promise<string> {
    return (await desk.person(name)).role;
  }
});
