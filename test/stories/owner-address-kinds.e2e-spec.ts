import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyVerifier } from '../../src/scim-keys/key-verifier.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { AddressChanges } from './address-change.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import { ownersOf, settle } from './records.js';
import { person } from './scim-client.js';
import { liveSessions } from './session-records.js';

describe('An address that a SCIM key changes', () => {
  let app: TestApp;
  let desk: OwnerDesk;
  let changes: AddressChanges;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    number += 1;
    desk = await deskOf(app, `held-${number}`, { owners: ['olga', 'otto'], members: ['adam', 'mia'] });
    changes = new AddressChanges(app, desk.account);
  });

  const isHeld = async (name: string) => (await changes.now(name)).addressHeldSince !== null;

  const set = async (column: 'user_name_policy' | 'roles_from_scim', value: string): Promise<void> => {
    await app.dataSource.query(`UPDATE accounts SET ${column} = $2 WHERE id = $1`, [desk.account.id, value]);
    app.nest.get(KeyVerifier).forgetAccount(desk.account.id);
  };

  describe('waits', () => {
    it.each([
      ['a PATCH', () => changes.rename('olga', 'new')],
      [
        'a PATCH of a manual owner without a path',
        () => {
          const value = {
            userName: changes.at('new'),
            emails: [{ value: changes.at('new'), primary: true }],
          };
          return changes.okta.patch(changes.idOf('olga'), { op: 'replace', value });
        },
      ],
      ['a PUT', () => changes.put('olga', 'new')],
      ['a Bulk request', () => changes.bulk('olga', 'new')],
    ])('when %s has changed it', async (_, change) => {
      await DashboardClient.as(app, await changes.now('olga'));
      expect((await change()).status).toBe(200);
      expect(await changes.now('olga')).toMatchObject({
        email: changes.at('new'),
        addressHeldBy: 'Okta',
        confirmedEmail: changes.at('olga'),
      });
      expect(await liveSessions(app, changes.idOf('olga'))).toBe(0);
    });

    it('when the request that changes it deactivates the owner, and when they come back', async () => {
      await changes.link('olga');
      await changes.put('olga', 'new', { externalId: '00u-olga', active: false });
      expect(await changes.now('olga')).toMatchObject({ active: false, role: 'member' });
      expect(await isHeld('olga')).toBe(true);
      await changes.okta.setActive(changes.idOf('otto'), false);
      await changes.okta.setActive(changes.idOf('olga'), true);
      expect(await changes.now('olga')).toMatchObject({ active: true, role: 'owner' });
      expect(await isHeld('olga')).toBe(true);
      expect(await ownersOf(app, desk.account.id)).toEqual({ counter: 1, rows: 1 });
    });

    it('when the owner was inactive, and stays or comes back as a member', async () => {
      await changes.link('olga');
      await changes.okta.setActive(changes.idOf('olga'), false);
      await changes.rename('olga', 'new');
      expect(await isHeld('olga')).toBe(true);
      await changes.okta.setActive(changes.idOf('olga'), true);
      expect(await changes.now('olga')).toMatchObject({ role: 'member' });
      expect(await isHeld('olga')).toBe(true);
      await settle(app);
      expect(await changes.warned()).toEqual([changes.idOf('olga')]);
    });

    it('when a POST brings the former owner back under it', async () => {
      await set('user_name_policy', 'any');
      await changes.okta.setActive(changes.idOf('olga'), false);
      const emails = [{ value: changes.at('new'), type: 'work', primary: true }];
      const { status, body } = await changes.okta.post('/Users', person(changes.at('olga'), { emails }));
      expect([status, body.id]).toEqual([201, changes.idOf('olga')]);
      expect(await changes.now('olga')).toMatchObject({ email: changes.at('new'), active: true });
      expect(await isHeld('olga')).toBe(true);
    });

    it('when it is the user name alone', async () => {
      await set('user_name_policy', 'any');
      await changes.okta.patch(changes.idOf('olga'), { op: 'replace', path: 'userName', value: 'olga.new' });
      expect(await changes.now('olga')).toMatchObject({ confirmedUserName: changes.at('olga') });
    });

    it('when it is a successor’s, who becomes an owner under it and cannot sign in', async () => {
      await desk.setPolicy('handover', 'mia');
      await changes.rename('mia', 'new');
      expect(await isHeld('mia')).toBe(true);
      await changes.okta.setActive(changes.idOf('otto'), false);
      await changes.okta.setActive(changes.idOf('olga'), false);
      expect(await changes.now('mia')).toMatchObject({ role: 'owner' });
      expect(await isHeld('mia')).toBe(true);
      await expect(DashboardClient.as(app, await changes.now('mia'))).rejects.toThrow(
        'nobody has confirmed it',
      );
    });

    it('when the directory gives roles, also if it takes the role away meanwhile', async () => {
      await set('roles_from_scim', 'true');
      const giving = (role: string) => ({ op: 'replace', path: 'roles', value: [{ value: role }] });
      expect((await changes.okta.patch(changes.idOf('olga'), giving('member'))).status).toBe(200);
      await changes.rename('olga', 'new');
      expect(await changes.now('olga')).toMatchObject({ role: 'member' });
      expect((await changes.okta.patch(changes.idOf('olga'), giving('owner'))).status).toBe(200);
      expect(await changes.now('olga')).toMatchObject({ role: 'owner' });
      await settle(app);
      expect(await isHeld('olga')).toBe(true);
    });
  });

  describe('does not wait', () => {
    it('when it is a member’s', async () => {
      await changes.rename('mia', 'new');
      expect(await changes.now('mia')).toMatchObject({ email: changes.at('new'), addressHeldSince: null });
    });

    it('when only its letter case is another one', async () => {
      const session = await DashboardClient.as(app, await changes.now('olga'));
      const { status } = await changes.rename('olga', 'OLGA');
      expect([status, (await changes.now('olga')).email]).toEqual([200, changes.at('OLGA')]);
      expect(await isHeld('olga')).toBe(false);
      expect((await session.get('/')).status).toBe(200);
    });

    it('when something else of the owner changes', async () => {
      await changes.okta.patch(changes.idOf('olga'), { op: 'replace', path: 'title', value: 'Boss' });
      expect(await isHeld('olga')).toBe(false);
    });
  });

  it('keeps its transaction: what is rolled back holds nobody', async () => {
    const session = await DashboardClient.as(app, await changes.now('olga'));
    const taken = await changes.rename('olga', 'mia');
    expect(taken.status).toBe(409);
    expect(await isHeld('olga')).toBe(false);
    expect((await session.get('/')).status).toBe(200);
  });
});
