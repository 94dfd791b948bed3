import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { bootApp, testOrigin, type TestApp } from '../support/app.js';
import { deskOf, type OwnerDesk } from './owner-desk.js';
import { eventsOf, ownersOf, roleChangesOf } from './records.js';

const LAST_OWNER = "This is the account's last owner; make another person an owner first";

describe('Manually', () => {
  let app: TestApp;
  let desk: OwnerDesk;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp();
  });
  beforeEach(async () => {
    number += 1;
    desk = await deskOf(app, `acme-${number}`, { owners: ['olga', 'otto'], members: ['adam', 'mia'] });
  });
  afterAll(() => app?.close());

  const at = (name: string) => `${name}@${desk.account.slug}.example`;
  const owners = () => ownersOf(app, desk.account.id);

  async function lastAudit(): Promise<AuditEntry | undefined> {
    const where = { accountId: desk.account.id };
    return (await app.dataSource.manager.find(AuditEntry, { where, order: { id: 'ASC' } })).at(-1);
  }

  it.each(['warn', 'handover', 'protect'] as const)(
    'nobody takes the last owner away, whatever the policy: %s',
    async (policy) => {
      await desk.setRole('otto', 'member');
      await desk.setPolicy(policy, 'mia');
      for (const attempt of [
        () => desk.setRole('olga', 'member'),
        () => desk.byHand('olga', 'deactivate'),
        () => desk.byHand('olga', 'remove'),
      ])
        await expect(attempt()).rejects.toThrow(LAST_OWNER);
      expect(await owners()).toEqual({ counter: 1, rows: 1 });
      expect(await desk.person('mia')).toMatchObject({ role: 'member' });
    },
  );

  it('a person is added as an active member, told of and audited', async () => {
    const nils = await desk.addPerson('nils', 'member');
    expect(nils).toMatchObject({ email: at('nils'), role: 'member', active: true, source: 'manual' });
    expect((await eventsOf(app, desk.account.id, 'user.created')).at(-1)?.payload).toMatchObject({
      userId: nils.id,
    });
    expect(await lastAudit()).toMatchObject({
      action: 'person-add',
      summary: `Added ${at('nils')} as a member`,
      userId: nils.id,
    });
  });

  it('an owner is added, and counted', async () => {
    await desk.addPerson('nils', 'owner');
    expect(await owners()).toEqual({ counter: 3, rows: 3 });
  });

  it.each(['member', 'owner'] as const)('nobody is added twice as %s, not even at once', async (role) => {
    await expect(desk.addPerson('MIA', role)).rejects.toThrow(`${at('MIA')} is in the account already`);
    const both = await Promise.allSettled([desk.addPerson('nils', role), desk.addPerson('Nils', role)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refused.reason).toMatchObject({ name: 'Refusal', message: expect.stringMatching(/already$/) });
  });

  it('adding an inactive person says that they are there', async () => {
    await desk.byHand('mia', 'deactivate');
    await expect(desk.addPerson('mia', 'member')).rejects.toThrow('in the account already, but inactive');
  });

  it('a person is renamed, and all else that is known of them stays', async () => {
    const names = { givenName: 'Mira', familyName: 'Moss' };
    const { account, manual } = desk;
    await desk.run((tx) => manual.rename(tx, account.id, desk.idOf('mia'), names, testOrigin()));
    const { body } = await desk.okta.get(`/Users/${desk.idOf('mia')}`);
    const emails = [{ value: at('mia'), type: 'work', primary: true }];
    const name = { ...names, formatted: 'Mira Moss' };
    expect(body).toMatchObject({ name, displayName: 'Mira Moss', userName: at('mia'), emails });
    expect((await desk.okta.find('name.familyName eq "moss"')).body.totalResults).toBe(1);
    expect(await lastAudit()).toMatchObject({ summary: `Renamed ${at('mia')} to Mira Moss` });
  });

  it('an owner who is not the last one is deactivated, counted as any other', async () => {
    await desk.byHand('otto', 'deactivate');
    expect(await owners()).toEqual({ counter: 1, rows: 1 });
    const gone = { userEmail: at('otto'), cause: 'deactivation', ownersBefore: 2, ownersAfter: 1 };
    expect((await roleChangesOf(app, desk.account.id)).at(-1)).toMatchObject({ ...gone, actorName: 'test' });
    expect(await lastAudit()).toMatchObject({ action: 'person-deactivate', userId: desk.idOf('otto') });
    const events = await eventsOf(app, desk.account.id, 'user.deactivated');
    expect(events.at(-1)?.payload).toMatchObject({ email: at('otto'), ownersAfter: 1 });
  });

  it('a person comes back, a former owner as a member', async () => {
    await desk.byHand('otto', 'deactivate');
    await desk.byHand('otto', 'reactivate');
    expect(await desk.person('otto')).toMatchObject({ active: true, role: 'member' });
    expect(await lastAudit()).toMatchObject({ summary: `Reactivated ${at('otto')}` });
  });

  it('a person is removed, an owner too', async () => {
    await desk.byHand('otto', 'remove');
    await desk.byHand('mia', 'remove');
    expect(await owners()).toEqual({ counter: 1, rows: 1 });
    expect((await desk.okta.get(`/Users/${desk.idOf('mia')}`)).status).toBe(404);
    expect(await lastAudit()).toMatchObject({ action: 'person-remove', summary: `Removed ${at('mia')}` });
  });

  it('what is so already is no change, and leaves no trace', async () => {
    const before = await lastAudit();
    await desk.byHand('mia', 'reactivate');
    const same = { givenName: 'mia', familyName: 'Person' };
    const { account, manual } = desk;
    await desk.run((tx) => manual.rename(tx, account.id, desk.idOf('mia'), same, testOrigin()));
    expect(await desk.person('mia')).toMatchObject({ version: 1 });
    expect(await lastAudit()).toEqual(before);
  });

  it('nothing is done to a person whom Okta manages', async () => {
    await desk.okta.patch(desk.idOf('mia'), { op: 'replace', path: 'title', value: 'Smith' });
    for (const change of ['deactivate', 'reactivate', 'remove'] as const)
      await expect(desk.byHand('mia', change)).rejects.toThrow(
        `${at('mia')} is managed by Okta: change it there`,
      );
    const names = { givenName: 'M', familyName: 'S' };
    const { account, manual } = desk;
    const rename = desk.run((tx) => manual.rename(tx, account.id, desk.idOf('mia'), names, testOrigin()));
    await expect(rename).rejects.toThrow('is managed by Okta');
  });

  it('nobody of another account can be reached', async () => {
    const { max } = await app.globex();
    const { account, manual } = desk;
    const foreign = desk.run((tx) => manual.remove(tx, account.id, max.id, testOrigin()));
    await expect(foreign).rejects.toThrow('The account has no such person any more');
  });
});
