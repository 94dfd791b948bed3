import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OwnerPolicyService } from '../../src/users/owners/owner-policy.service.js';
import { bootApp, type TestApp } from '../support/app.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import {
  eventsOf,
  logOf,
  openWarningsOf,
  ownerCountsOf,
  ownersOf,
  roleChangesOf,
  settle,
} from './records.js';
import { type Answer, person, type ScimClient } from './scim-client.js';

describe('An account that has named successors', () => {
  let app: TestApp;
  let desk: OwnerDesk;
  let okta: ScimClient;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  beforeEach(async () => {
    number += 1;
    desk = await deskOf(app, `acme-${number}`, { owners: ['olga'], members: ['adam', 'mia', 'max'] });
    okta = desk.okta;
    await desk.setPolicy('handover', 'mia', 'adam');
  });
  afterAll(() => app?.close());

  const at = (name: string) => `${name}@${desk.account.slug}.example`;

  async function successors(): Promise<string[]> {
    const { successors: named } = await app.nest.get(OwnerPolicyService).policy(desk.account.id);
    return named.map(({ email }) => email);
  }

  it.each<[string, (id: string) => Promise<Answer>, number, string]>([
    ['PATCH', (id) => okta.setActive(id, false), 200, 'deactivation'],
    ['PUT', (id) => okta.put(id, person(at('olga'), { active: false })), 200, 'deactivation'],
    ['DELETE', (id) => okta.delete(id), 204, 'deletion'],
  ])(
    'gets the first of them as owner when the last one leaves by %s',
    async (_method, leave, status, cause) => {
      expect((await leave(desk.idOf('olga'))).status).toBe(status);
      expect(await desk.person('mia')).toMatchObject({ role: 'owner', active: true, version: 2 });
      expect(await ownersOf(app, desk.account.id)).toEqual({ counter: 1, rows: 1 });
      const counts = { ownersBefore: 1, ownersAfter: 1, actorName: 'Okta' };
      expect((await roleChangesOf(app, desk.account.id)).slice(-2)).toMatchObject([
        { userEmail: at('mia'), oldRole: 'member', newRole: 'owner', cause: 'handover', ...counts },
        { userEmail: at('olga'), oldRole: 'owner', cause, ...counts },
      ]);
      expect(await successors()).toEqual([at('adam')]);
    },
  );

  it('counts the step once: a version of its own, the number as before', async () => {
    await okta.setActive(desk.idOf('olga'), false);
    await settle(app);
    expect(await ownerCountsOf(app, desk.account.id)).toEqual([1, 1]);
    const [last] = (await eventsOf(app, desk.account.id, 'account.owner_count_changed')).slice(-1);
    expect(last?.payload).toMatchObject({ before: 1, after: 1, ownersVersion: 2, cause: 'handover' });
    const roles = (await eventsOf(app, desk.account.id, 'role.changed')).slice(-2);
    expect(roles.map(({ payload }) => payload)).toMatchObject([
      { email: at('mia'), cause: 'handover', ownersAfter: 1 },
      { email: at('olga'), cause: 'deactivation', ownersAfter: 1 },
    ]);
    expect(await openWarningsOf(app, desk.account.id)).toEqual(['one_owner']);
    const { summary } = (await logOf(app, desk.account.id)).at(-1)!;
    const left = `Deactivated ${at('olga')}, who was an owner`;
    expect(summary).toBe(`${left}; ${at('mia')} is an owner in their place`);
  });

  it('goes on to the next one when the first has become inactive', async () => {
    await okta.setActive(desk.idOf('mia'), false);
    await okta.setActive(desk.idOf('olga'), false);
    expect(await desk.person('adam')).toMatchObject({ role: 'owner' });
    expect(await desk.person('mia')).toMatchObject({ role: 'member', active: false });
  });

  it('goes on to the next one when the first is the owner who leaves', async () => {
    await desk.setRole('mia', 'owner');
    await okta.setActive(desk.idOf('olga'), false);
    await okta.setActive(desk.idOf('mia'), false);
    expect(await desk.person('adam')).toMatchObject({ role: 'owner' });
    expect(await ownersOf(app, desk.account.id)).toEqual({ counter: 1, rows: 1 });
  });

  it('forgets a successor who is deleted', async () => {
    await okta.delete(desk.idOf('mia'));
    expect(await successors()).toEqual([at('adam')]);
    await okta.setActive(desk.idOf('olga'), false);
    expect(await desk.person('adam')).toMatchObject({ role: 'owner' });
  });

  it('is left without an owner, and warned, when nobody can follow', async () => {
    for (const name of ['mia', 'adam', 'olga'])
      expect((await okta.setActive(desk.idOf(name), false)).status).toBe(200);
    await settle(app);
    expect(await ownersOf(app, desk.account.id)).toEqual({ counter: 0, rows: 0 });
    expect(await openWarningsOf(app, desk.account.id)).toEqual(['no_owner']);
  });

  it('promotes nobody while another owner is there', async () => {
    await desk.setRole('max', 'owner');
    await okta.setActive(desk.idOf('olga'), false);
    expect(await desk.person('mia')).toMatchObject({ role: 'member' });
    expect(await successors()).toEqual([at('mia'), at('adam')]);
  });

  it('promotes one person when the new names are taken: access ends under the old ones', async () => {
    const taken = { op: 'replace', value: { active: false, userName: at('max') } };
    const address = { op: 'replace', path: 'emails', value: [{ value: at('max'), primary: true }] };
    expect((await okta.patch(desk.idOf('olga'), taken, address)).status).toBe(200);
    expect(await desk.person('olga')).toMatchObject({ active: false, role: 'member', userName: at('olga') });
    expect(await desk.person('mia')).toMatchObject({ role: 'owner', version: 2 });
    expect(await successors()).toEqual([at('adam')]);
    expect(await ownersOf(app, desk.account.id)).toEqual({ counter: 1, rows: 1 });
  });
});
