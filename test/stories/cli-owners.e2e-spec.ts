import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Account } from '../../src/accounts/account.entity.js';
import { CommandRunner } from '../../src/cli/command-runner.js';
import type { CommandResult } from '../../src/cli/command.js';
import { Transactions } from '../../src/database/transactions.js';
import { MailMessage } from '../../src/mail/mail-message.entity.js';
import { RoleChange } from '../../src/roles/role-change.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { type TestAccount, type TestApp, bootApp, testOrigin } from '../support/app.js';
import { CAST } from '../support/people.js';

const LAST_OWNER = "This is the account's last owner; make another person an owner first";
const REASON = 'Both owners left the company';

describe('Owners at the command line', () => {
  let app: TestApp;
  let acme: TestAccount;
  let number = 0;

  beforeAll(async () => {
    app = await bootApp({ SMTP_URL: 'smtp://127.0.0.1:9' });
    await app.globex();
  });
  beforeEach(async () => {
    number += 1;
    acme = await app.account(`acme-${number}`, CAST.acme);
  });
  afterAll(() => app?.close());

  const at = (name: string) => `${name}@${acme.slug}.example`;

  const run = (command: string, options: object = {}): Promise<CommandResult> =>
    app.nest.get(CommandRunner).run({ command, options });

  const setRole = (name: string, role: string) =>
    run('roles set', { account: acme.slug, user: at(name), role });

  const recover = (name: string) =>
    run('owners recover', { account: acme.slug, user: at(name), reason: REASON });

  /** Until nothing is due: what the application's own relay has in hand is due still. */
  async function settle(): Promise<void> {
    do await app.settle();
    while (((await run('outbox status')).data as { due: number }).due > 0);
  }

  /** As a directory does it. */
  async function deactivate(...names: string[]): Promise<void> {
    const users = app.nest.get(UsersService);
    const off = { kind: 'profile', by: 'directory', active: false, attributes: [] } as const;
    for (const name of names)
      await app.nest.get(Transactions).run(async (tx) => {
        const person = { accountId: acme.id, userId: acme.people[name]!.id };
        await users.change(tx, person, () => [off], testOrigin());
      });
    await settle();
  }

  async function lastRoleChange(): Promise<RoleChange> {
    const [last] = await app.dataSource
      .getRepository(RoleChange)
      .find({ where: { accountId: acme.id }, order: { id: 'DESC' }, take: 1 });
    return last!;
  }

  describe('roles set', () => {
    it('makes a member an owner, whatever the case of the address, and writes who and why', async () => {
      const { data } = await run('roles set', { account: acme.slug, user: at('MIA'), role: 'owner' });
      expect(data).toMatchObject({ role: 'owner', changed: true, activeOwners: 3 });
      const change = { oldRole: 'member', newRole: 'owner', cause: 'cli', ownersBefore: 2, ownersAfter: 3 };
      expect(await lastRoleChange()).toMatchObject({
        ...change,
        actorType: 'cli',
        actorName: 'command line',
      });
    });

    it('changes nothing when the person has the role already', async () => {
      const before = await lastRoleChange();
      expect((await setRole('mia', 'member')).data).toMatchObject({ changed: false });
      expect(await lastRoleChange()).toEqual(before);
    });

    it('never takes the last owner away', async () => {
      await setRole('otto', 'member');
      await expect(setRole('olga', 'member')).rejects.toThrow(LAST_OWNER);
    });

    it('leaves one owner when both are demoted at once', async () => {
      for (let trial = 0; trial < 10; trial += 1) {
        const settled = await Promise.allSettled([setRole('olga', 'member'), setRole('otto', 'member')]);
        expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
        await Promise.all([setRole('olga', 'owner'), setRole('otto', 'owner')]);
      }
      const { data } = await run('owners status', { account: acme.slug });
      expect(data).toMatchObject({ accounts: [{ activeOwners: 2, counted: 2 }] });
    });

    it('does not make an inactive person an owner', async () => {
      await deactivate('mia');
      await expect(setRole('mia', 'owner')).rejects.toThrow(`${at('mia')} is not active`);
    });

    it("knows nobody of another account's people", async () => {
      const max = { account: acme.slug, user: 'max@globex.example', role: 'owner' };
      await expect(run('roles set', max)).rejects.toThrow(`There is no max@globex.example in ${acme.slug}`);
    });
  });

  describe('owners status', () => {
    it('shows counter, owners and the open warning, with exit code 0 while everybody has an owner', async () => {
      await setRole('otto', 'member');
      await settle();
      const { data, lines, exitCode } = await run('owners status', { account: acme.slug });
      expect(exitCode).toBe(0);
      expect(lines[1]).toMatch(`by command line. Left: ${at('otto')}. Owner now: ${at('olga')}`);
      const known = { slug: acme.slug, activeOwners: 1, counted: 1, owners: [at('olga')] };
      expect(data).toMatchObject({
        accounts: [{ ...known, warning: { kind: 'one_owner', by: 'command line' } }],
      });
    });

    it('has exit code 2 when an account has no active owner', async () => {
      await deactivate('olga', 'otto');
      const { lines, exitCode } = await run('owners status', { all: true });
      expect(exitCode).toBe(2);
      const own = lines.indexOf(`${acme.slug}: NO ACTIVE OWNER`);
      const since = expect.stringMatching(
        /^ {2}warning "no_owner" is open since .* by test\. Left: otto@\S+\. Owner now: nobody$/,
      );
      expect(lines[own + 1]).toEqual(since);
      expect((await run('owners status', { account: 'globex' })).exitCode).toBe(0);
    });

    it('has exit code 2 and says so when the counter and the count differ', async () => {
      await settle();
      await app.dataSource.manager.update(Account, { id: acme.id }, { activeOwners: 3 });
      const { lines, exitCode } = await run('owners status', { account: acme.slug });
      expect(exitCode).toBe(2);
      expect(lines[1]).toContain('the counter says 3 and the count is 2');
    });

    it('is for one account or for all', async () => {
      const both = run('owners status', { account: acme.slug, all: true });
      await expect(both).rejects.toThrow('Say either --account or --all');
    });
  });

  describe('owners recover', () => {
    it('is refused while the account has an active owner', async () => {
      await deactivate('olga');
      await expect(recover('mia')).rejects.toThrow('the account has an active owner');
    });

    it('makes a member the owner, keeps the reason, closes the warning', async () => {
      await deactivate('olga', 'otto');
      await recover('mia');
      await settle();
      const change = { userEmail: at('mia'), newRole: 'owner', cause: 'recovery', reason: REASON };
      expect(await lastRoleChange()).toMatchObject({ ...change, ownersBefore: 0, ownersAfter: 1 });
      const { data, lines, exitCode } = await run('owners status', { account: acme.slug });
      expect(exitCode).toBe(0);
      expect(lines[1]).toMatch(`by command line. Owner now: ${at('mia')}`);
      expect(data).toMatchObject({
        accounts: [{ owners: [at('mia')], warning: { kind: 'one_owner' } }],
      });
    });

    it('activates an inactive person, and a former owner comes back by recovery, not by reactivation', async () => {
      await deactivate('olga', 'otto');
      await recover('olga');
      expect(await lastRoleChange()).toMatchObject({
        userEmail: at('olga'),
        cause: 'recovery',
        reason: REASON,
      });
      const after = await app.nest.get(UsersService).find(acme.id, acme.people['olga']!.id);
      expect(after).toMatchObject({ active: true, role: 'owner', ownerUntil: null });
    });

    it('tells every active member and the recovery contact by mail, once', async () => {
      await app.dataSource.manager.update(Account, { id: acme.id }, { recoveryContact: at('it') });
      await deactivate('olga', 'otto');
      expect((await recover('mia')).data).toMatchObject({ told: 3 });
      const mails = await app.dataSource
        .getRepository(MailMessage)
        .find({ where: { accountId: acme.id }, order: { recipient: 'ASC' } });
      const told = mails.filter(({ deduplicationKey }) => deduplicationKey.startsWith('recovery:'));
      const everybody = [at('adam'), at('it'), at('mia')];
      expect(told.map(({ recipient }) => recipient)).toEqual(everybody);
      expect(told[0]!.text).toContain(REASON);
    });

    it('gives one owner when two are recovered at once', async () => {
      await deactivate('olga', 'otto');
      const settled = await Promise.allSettled([recover('mia'), recover('adam')]);
      expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('needs a reason, and a person of the account', async () => {
      await deactivate('olga', 'otto');
      const silent = run('owners recover', { account: acme.slug, user: at('mia'), reason: ' ' });
      await expect(silent).rejects.toThrow('--reason must have 1 to 200 characters');
      await expect(recover('nobody')).rejects.toThrow(`There is no ${at('nobody')} in ${acme.slug}`);
    });
  });
});
