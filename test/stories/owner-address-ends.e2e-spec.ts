import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandRunner } from '../../src/cli/command-runner.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { AddressChanges } from './address-change.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import { eventsOf, ownersOf, settle } from './records.js';
import { auditOf } from './session-records.js';

describe('An owner’s address that waits', () => {
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

  const cli = (command: string, user: string) =>
    app.nest.get(CommandRunner).run({ command, options: { account: desk.account.slug, user } });

  describe('waits no longer', () => {
    it('when it is changed back, however often it changed; ended sessions stay ended', async () => {
      const session = await DashboardClient.as(app, await changes.now('olga'));
      for (const name of ['one', 'two', 'three']) await changes.rename('olga', name);
      expect(await changes.now('olga')).toMatchObject({ confirmedEmail: changes.at('olga') });
      await settle(app);
      expect(await changes.warned()).toEqual([changes.idOf('olga')]);
      await changes.rename('olga', 'Olga');
      await settle(app);
      expect(await isHeld('olga')).toBe(false);
      expect(await changes.warned()).toEqual([]);
      expect((await session.get('/')).status).toBe(303);
      const [ended] = await eventsOf(app, desk.account.id, 'user.address_hold_ended');
      expect(ended!.payload).toMatchObject({ because: 'changed-back', userId: changes.idOf('olga') });
    });

    it('when another owner makes a member of the owner for good', async () => {
      await changes.rename('olga', 'new');
      await desk.setRole('olga', 'member');
      await settle(app);
      expect(await isHeld('olga')).toBe(false);
      expect(await changes.warned()).toEqual([]);
      expect((await auditOf(app, desk.account.id, 'address-hold-end')).at(-1)).toMatchObject({
        userId: changes.idOf('olga'),
      });
    });

    it('when the owners take the person off the successors', async () => {
      await desk.setPolicy('handover', 'mia');
      await changes.rename('mia', 'new');
      await desk.setPolicy('handover', 'adam');
      await settle(app);
      expect(await isHeld('mia')).toBe(false);
    });

    it('when the person is removed', async () => {
      await changes.rename('olga', 'new');
      await settle(app);
      expect((await changes.okta.delete(changes.idOf('olga'))).status).toBe(204);
      await settle(app);
      expect(await changes.warned()).toEqual([]);
      expect(await ownersOf(app, desk.account.id)).toEqual({ counter: 1, rows: 1 });
    });
  });

  it('does not keep anybody from going: the last owner too goes as the policy has it', async () => {
    await changes.rename('olga', 'new');
    await changes.okta.setActive(changes.idOf('otto'), false);
    await changes.okta.setActive(changes.idOf('olga'), false);
    expect(await ownersOf(app, desk.account.id)).toEqual({ counter: 0, rows: 0 });
  });

  it('does not become an owner’s by hand before it is confirmed', async () => {
    await changes.link('olga');
    await changes.okta.setActive(changes.idOf('olga'), false);
    await changes.rename('olga', 'new');
    await changes.okta.setActive(changes.idOf('olga'), true);
    await expect(desk.setRole('olga', 'owner')).rejects.toThrow(
      'nobody has confirmed it yet. Confirm it first',
    );
    const otto = await DashboardClient.as(app, await changes.now('otto'));
    const page = await otto.get(`/people/${changes.idOf('olga')}`);
    expect(page.text).toContain('Their new address waits to be confirmed: confirm it first.');
    expect(page.text).not.toContain('Make owner again');
    const form = { email: changes.at('new'), userName: changes.at('new') };
    expect((await otto.post(`/people/${changes.idOf('olga')}/address-confirmation`, form)).status).toBe(303);
    expect((await desk.setRole('olga', 'owner')).user.role).toBe('owner');
  });

  it('is not confirmed by an owner whose own address waits', async () => {
    const otto = await DashboardClient.as(app, await changes.now('otto'));
    await changes.rename('olga', 'new');
    await changes.rename('otto', 'other');
    const form = { email: changes.at('new'), userName: changes.at('new') };
    expect((await otto.post(`/people/${changes.idOf('olga')}/address-confirmation`, form)).status).toBe(401);
    expect(await isHeld('olga')).toBe(true);
  });

  describe('of the only owner', () => {
    beforeEach(async () => {
      await changes.okta.setActive(changes.idOf('otto'), false);
      await changes.rename('olga', 'new');
      await settle(app);
    });

    it('is shown to members as what keeps every owner out', async () => {
      const mia = await DashboardClient.as(app, await changes.now('mia'));
      const { text } = await mia.get('/people');
      expect(text).toContain('No owner can sign in.');
      expect(text).toContain('opshelm users confirm-address');
    });

    it('is confirmed at the command line, before any link is made', async () => {
      await expect(cli('sign-in-link', changes.at('new'))).rejects.toThrow('opshelm users confirm-address');
      const status = await app.nest
        .get(CommandRunner)
        .run({ command: 'owners status', options: { account: desk.account.slug } });
      expect(status.lines.join('\n')).toContain(`${changes.at('new')} cannot sign in until`);
      const { data, lines } = await cli('users confirm-address', changes.at('new'));
      expect(data).toEqual({
        id: changes.idOf('olga'),
        email: changes.at('new'),
        confirmedEmail: changes.at('olga'),
        confirmedUserName: changes.at('olga'),
      });
      expect(lines).toEqual([
        `${changes.at('new')}, who was ${changes.at('olga')}, is confirmed and can sign in again`,
      ]);
      await settle(app);
      expect(await changes.warned()).toEqual([]);
      expect((await cli('sign-in-link', changes.at('new'))).lines[0]).toContain('/sign-in/link?token=');
      expect((await auditOf(app, desk.account.id, 'address-confirm')).at(-1)).toMatchObject({
        actorType: 'cli',
      });
    });

    it('is confirmed there for somebody who is in the account, and once', async () => {
      await expect(cli('users confirm-address', changes.at('olga'))).rejects.toThrow('There is no olga@');
      await expect(cli('users confirm-address', changes.at('mia'))).rejects.toThrow('nothing waits');
    });
  });
});
