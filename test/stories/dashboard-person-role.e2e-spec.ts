import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { User } from '../../src/users/user.entity.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { CAST } from '../support/people.js';
import { wordsOf } from './page-words.js';
import { ownersOf, roleChangesOf } from './records.js';
import { ScimClient } from './scim-client.js';

describe('The role of a person', () => {
  let app: TestApp;
  let accounts = 0;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let okta: ScimClient;
  let olga: DashboardClient;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  beforeEach(async () => {
    accounts += 1;
    acme = (await app.account(`acme${accounts}`, CAST.acme)) as typeof acme;
    okta = new ScimClient(app.scimUrl, acme.key);
    olga = await DashboardClient.as(app, acme.olga);
  });

  async function roleOf({ id }: { id: string }): Promise<string> {
    const { role } = await app.dataSource.manager.findOneByOrFail(User, { id });
    return role;
  }

  function setRole({ id }: { id: string }, role: string, as = olga) {
    return as.post(`/people/${id}/role`, { role });
  }

  async function ageSignIn(): Promise<void> {
    await app.dataSource.query(`UPDATE sessions SET created_at = now() - interval '11 minutes'`);
  }

  it('is changed by an owner, both ways, and the history says who did it', async () => {
    expect(await setRole(acme.mia, 'owner')).toMatchObject({
      status: 303,
      location: `/people/${acme.mia.id}`,
    });
    expect(await roleOf(acme.mia)).toBe('owner');
    expect(await setRole(acme.otto, 'member')).toMatchObject({ status: 303 });
    expect(await roleOf(acme.otto)).toBe('member');
    const [grant, loss] = (await roleChangesOf(app, acme.id)).slice(-2);
    expect(grant).toMatchObject({ userEmail: acme.mia.email, newRole: 'owner', cause: 'dashboard' });
    expect(loss).toMatchObject({ actorName: acme.olga.email, ownersBefore: 3, ownersAfter: 2 });
    expect(await ownersOf(app, acme.id)).toEqual({ counter: 2, rows: 2 });
  });

  it('is explained before it is changed', async () => {
    const mia = wordsOf(await olga.get(`/people/${acme.mia.id}`));
    expect(mia).toContain('Owners see and change everything here: people, roles, keys, settings.');
    const otto = wordsOf(await olga.get(`/people/${acme.otto.id}`));
    expect(otto).toContain('As a member they lose these pages at once.');
    expect(wordsOf(await olga.get(`/people/${acme.olga.id}`))).toContain('This is you');
  });

  it('is never taken from the last owner: the page says so, and the server refuses', async () => {
    await setRole(acme.otto, 'member');
    const page = await olga.get(`/people/${acme.olga.id}`);
    expect(page.text).toMatch(/<select id="role" name="role" disabled/);
    expect(wordsOf(page)).toContain('Last owner: promote someone first.');
    const answer = await setRole(acme.olga, 'member');
    expect(answer.status).toBe(409);
    expect(wordsOf(answer)).toContain(
      "This is the account's last owner; make another person an owner first.",
    );
    expect(await roleOf(acme.olga)).toBe('owner');
  });

  it('cannot be owner for somebody inactive', async () => {
    await okta.setActive(acme.mia.id, false);
    expect((await olga.get(`/people/${acme.mia.id}`)).text).toContain(
      'An inactive person cannot be an owner.',
    );
    expect(await setRole(acme.mia, 'owner')).toMatchObject({ status: 409 });
    expect(await roleOf(acme.mia)).toBe('member');
  });

  it('is given to and taken from another one only by who has signed in within ten minutes', async () => {
    expect(wordsOf(await olga.get(`/people/${acme.otto.id}`))).toContain(
      'It needs a sign-in of the last ten minutes.',
    );
    await ageSignIn();
    for (const answer of [await setRole(acme.mia, 'owner'), await setRole(acme.otto, 'member')]) {
      expect(answer.status).toBe(403);
      expect(wordsOf(answer)).toContain('Sign in again');
    }
    expect([await roleOf(acme.mia), await roleOf(acme.otto)]).toEqual(['member', 'owner']);
    expect(await setRole(acme.olga, 'member')).toMatchObject({ status: 303 });
  });

  it('stays as it is where it is chosen anew', async () => {
    const answer = await setRole(acme.mia, 'member');
    expect(decodeURIComponent(answer.headers.get('set-cookie')!)).toContain('Nothing to change.');
    expect(await roleChangesOf(app, acme.id)).toHaveLength(2);
  });

  it('goes with its pages: an owner who makes themself a member sees the member’s page', async () => {
    expect(await setRole(acme.olga, 'member')).toMatchObject({ status: 303 });
    expect(wordsOf(await olga.get(`/people/${acme.olga.id}`))).not.toContain('Timeline');
    expect(await setRole(acme.olga, 'owner')).toMatchObject({ status: 403 });
  });

  it('changes by no GET, whatever its query [DASH-10]', async () => {
    for (const path of [
      `/people/${acme.mia.id}/role?role=owner`,
      `/people/${acme.mia.id}/role?user=${acme.mia.id}&role=owner&_csrf=${olga.session.csrf}`,
      `/people/${acme.mia.id}/removal?email=${acme.mia.email}`,
      `/people/${acme.mia.id}/deactivation`,
    ])
      expect(await olga.get(path)).toMatchObject({ status: 404 });
    expect(await app.dataSource.manager.findOneByOrFail(User, { id: acme.mia.id })).toMatchObject({
      role: 'member',
      active: true,
    });
  });

  it('is not a member’s to change, and the attempt is on record [DASH-11]', async () => {
    const mia = await DashboardClient.as(app, acme.mia);
    expect(await setRole(acme.mia, 'owner', mia)).toMatchObject({ status: 403 });
    expect(await roleOf(acme.mia)).toBe('member');
    const denied = { action: 'owners-only', outcome: 'denied', userId: acme.mia.id } as const;
    const [entry] = await app.dataSource.manager.findBy(AuditEntry, denied);
    expect(entry!.summary).toBe(`${acme.mia.email}, who is a member, tried POST /people/${acme.mia.id}/role`);
    expect(wordsOf(await olga.get(`/people/${acme.mia.id}`))).toContain(`${entry!.summary} Refused`);
  });

  it('is unknown where the person is of another account, as where there is no such person [DASH-12]', async () => {
    const { max } = await app.globex();
    const foreign = await setRole(max, 'owner');
    expect(foreign.status).toBe(404);
    for (const id of [randomUUID(), 'max', `${max.id}'--`])
      expect(await setRole({ id }, 'owner')).toMatchObject({ status: 404 });
    expect(wordsOf(await setRole({ id: randomUUID() }, 'owner'))).toBe(wordsOf(foreign));
    expect(await roleOf(max)).toBe('member');
  });

  it('is owner or member, nothing else', async () => {
    const answer = await setRole(acme.mia, 'admin');
    expect(answer.status).toBe(400);
    expect(wordsOf(answer)).toContain('A role is either owner or member.');
  });

  it('comes back in one step to a former owner whom Okta took away and gave back', async () => {
    await okta.setActive(acme.otto.id, false);
    expect(wordsOf(await olga.get(`/people/${acme.otto.id}`))).not.toContain('Make owner again');
    await okta.setActive(acme.otto.id, true);
    const page = await olga.get(`/people/${acme.otto.id}`);
    expect(wordsOf(page)).toMatch(/They were an owner until [\d-]+ [\d:]+, when they were deactivated/);
    expect(page.text).toContain('Make owner again');
    await setRole(acme.otto, 'owner');
    expect(await roleOf(acme.otto)).toBe('owner');
    expect(wordsOf(await olga.get(`/people/${acme.otto.id}`))).not.toContain('Make owner again');
  });

  it('lets the kept last owner go once there is a second one', async () => {
    await app.dataSource.query(`UPDATE accounts SET owner_policy = 'protect' WHERE id = $1`, [acme.id]);
    await setRole(acme.otto, 'member');
    expect(await okta.setActive(acme.olga.id, false)).toMatchObject({ status: 400 });
    const back = await DashboardClient.as(app, acme.olga);
    const words = wordsOf(await back.get(`/people/${acme.olga.id}`));
    expect(words).toContain('Okta wants this person to be inactive since');
    expect(words).toContain('Make somebody else an owner, and the deactivation is carried out.');
    const answer = await setRole(acme.otto, 'owner', back);
    expect(answer.status).toBe(303);
    expect(decodeURIComponent(answer.headers.get('set-cookie')!)).toContain(
      `Okta had asked to deactivate ${acme.olga.email}, which is done now.`,
    );
    const otto = await DashboardClient.as(app, acme.otto);
    const page = await otto.get(`/people/${acme.olga.id}`);
    expect(wordsOf(page)).toMatch(
      /Okta had asked to deactivate them with the key “Okta” while they were the last owner. It was put off, and done on [\d-]+ [\d:]+: see the entry/,
    );
    expect(wordsOf(page)).toContain(`Deactivated ${acme.olga.email} as Okta had asked on`);
    const entry = await otto.get(/<a href="(\/log\/[^"]+)">see the entry/.exec(page.text)![1]!);
    expect(wordsOf(entry)).toContain(`Owner → Member: ${acme.olga.email} (Deactivated)`);
    expect(wordsOf(entry)).toContain(`Member → Owner: ${acme.otto.email} (Changed in the dashboard)`);
    expect(wordsOf(entry)).not.toMatch(/ Call .* From/);
  });
});
