import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { CommandRunner } from '../../src/cli/command-runner.js';
import type { CommandResult } from '../../src/cli/command.js';
import { OutboxEvent } from '../../src/events/outbox-event.entity.js';
import { type TestApp, bootApp } from '../support/app.js';

const withoutIdentityProvider = true;
const UNKNOWN_ID = '01a20a36-0000-7000-8000-000000000000';

describe("The operators' commands", () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp();
    await app.acme();
    await app.globex();
  });
  afterAll(() => app?.close());

  const run = (command: string, options: object = {}): Promise<CommandResult> =>
    app.nest.get(CommandRunner).run({ command, options });

  const refusal = async (command: string, options: object = {}): Promise<string> => {
    const error = await run(command, options).then(
      () => new Error('it was done'),
      (thrown: Error) => thrown,
    );
    return error.message;
  };

  const live = async (key: string): Promise<number> => {
    const { status } = await fetch(`${app.scimUrl}/Users`, { headers: { authorization: `Bearer ${key}` } });
    return status;
  };

  describe('accounts', () => {
    it('are created and listed with the number of their owners', async () => {
      const { data } = await run('accounts create', { slug: 'initech', name: ' Initech ' });
      expect(data).toEqual({ id: expect.any(String), slug: 'initech', name: 'Initech' });
      const { accounts } = (await run('accounts list')).data as { accounts: object[] };
      expect(accounts).toContainEqual(expect.objectContaining({ slug: 'initech', activeOwners: 0 }));
      expect(accounts).toContainEqual(expect.objectContaining({ slug: 'acme', activeOwners: 2 }));
    });

    it.each([
      [{ slug: 'Acme', name: 'Acme' }, /^--slug must be 1 to 63 lower-case letters/],
      [{ slug: 'acme-', name: 'Acme' }, /^--slug must be/],
      [{ name: 'Acme' }, /^--slug is missing$/],
      [{ slug: 'hooli', name: ' ' }, /^--name must have 1 to 200 characters$/],
      [{ slug: 'hooli', name: 'Hooli', owner: 'Gavin' }, /^there is no option "owner"$/],
      [{ slug: 'acme', name: 'Acme' }, /^There is an account "acme" already$/],
    ])('are refused as %j in one line', async (options, words) => {
      expect(await refusal('accounts create', options)).toMatch(words);
    });
  });

  it('accounts of one slug, made at once, are one; the others are told in the same words', async () => {
    const options = { slug: 'twice', name: 'Twice' };
    const words = await Promise.all(Array.from({ length: 4 }, () => refusal('accounts create', options)));
    const refused = 'There is an account "twice" already';
    expect(words.toSorted()).toEqual([refused, refused, refused, 'it was done']);
  });

  it('an account that is closed keeps its slug, and the refusal says so', async () => {
    const { id } = await app.account('gone');
    await app.nest.get(AccountsService).close(id);
    expect(await refusal('accounts create', { slug: 'gone', name: 'Gone' })).toBe(
      'There is an account "gone" already, which is closed and keeps its slug',
    );
  });

  describe('users', () => {
    const nina = { account: 'globex', email: 'Nina@globex.example', givenName: 'Nina', familyName: 'New' };

    it('are added by hand, as members unless it is said otherwise', async () => {
      const { data } = await run('users create', nina);
      expect(data).toMatchObject({ id: expect.any(String), role: 'member', active: true, source: 'manual' });
    });

    it('are not added twice, in whatever case the address is written', async () => {
      const again = { ...nina, email: 'mAx@globex.example' };
      expect(await refusal('users create', again)).toBe(
        'mAx@globex.example is in the account already: in use by another person, Max Member, already',
      );
    });

    it('are not added under the user name of somebody else, who is named', async () => {
      const { data } = await run('users create', { ...nina, email: 'una@globex.example' });
      await app.dataSource.query(
        `UPDATE users SET email = 'u@x.example', email_key = 'u@x.example' WHERE id = $1`,
        [(data as { id: string }).id],
      );
      const words = await refusal('users create', { ...nina, email: 'Una@globex.example' });
      expect(words).toContain('as the user name of Nina New, whose address is u@x.example');
    });

    it('are listed up to a limit, with a line that says that there are more', async () => {
      const { data, lines } = await run('users list', { account: 'acme', limit: '3' });
      expect(data).toMatchObject({
        more: true,
        users: [{ email: 'olga@acme.example', role: 'owner' }, {}, {}],
      });
      expect(lines.at(-1)).toBe('There are more than these 3; --limit shows more');
      const all = await run('users list', { account: 'acme' });
      expect(all.data).toMatchObject({ more: false });
      expect(all.lines).toContain('member  yes     mia@acme.example   Mia Member  manual');
    });

    it.each([
      [{ ...nina, email: 'nina' }, '--email must be an e-mail address'],
      [{ ...nina, role: 'admin' }, '--role must be member or owner'],
      [{ ...nina, account: 'nowhere' }, 'There is no account "nowhere"; "accounts list" shows all'],
    ])('are refused as %j in one line', async (options, words) => {
      expect(await refusal('users create', options)).toBe(words);
    });

    it('are not listed without a sensible limit', async () => {
      for (const limit of ['0', '', 'many', '10001', '1e3'])
        expect(await refusal('users list', { account: 'acme', limit })).toBe(
          '--limit must be a whole number from 1 to 10000',
        );
    });
  });

  describe('groups', () => {
    it('are switched on and off, and it is said where that is no change', async () => {
      const say = async (command: string) => (await run(command, { account: 'acme' })).lines[0];
      expect(await say('groups disable')).toBe('Groups are already off in acme');
      expect(await say('groups enable')).toBe('Groups are now on in acme');
      expect(await run('groups enable', { account: 'acme' })).toMatchObject({
        data: { account: 'acme', enabled: true, changed: false },
      });
      expect(await say('groups disable')).toBe('Groups are now off in acme');
      expect(await refusal('groups enable', { account: 'nowhere' })).toContain('no account "nowhere"');
    });
  });

  describe('roles from the directory', () => {
    it('are switched on and off, and it is said where that is no change', async () => {
      const say = async (command: string) => (await run(command, { account: 'acme' })).lines[0];
      expect(await say('roles-from-scim enable')).toBe('Roles from the directory are now on in acme');
      expect(await say('roles-from-scim enable')).toBe('Roles from the directory are already on in acme');
      expect(await say('roles-from-scim disable')).toBe('Roles from the directory are now off in acme');
    });
  });

  describe('keys', () => {
    it('are shown once, work, and can be read-only', async () => {
      const wish = {
        account: 'acme',
        name: 'Reports',
        expires: '30',
        readOnly: true,
        withoutIdentityProvider,
      };
      const { data, lines } = await run('keys create', wish);
      const { id, key } = data as { id: string; key: string };
      expect(lines[0]).toBe(key);
      expect(await live(key)).toBe(200);
      const list = await run('keys list', { account: 'acme' });
      expect(list.data).toMatchObject({
        keys: [{ name: 'Okta' }, { id, name: 'Reports', state: 'active', scopes: ['read'] }],
      });
      expect(JSON.stringify(list)).not.toContain(key);
    });

    it('are rotated with an overlap, and end at once when revoked', async () => {
      const { id, key } = (
        await run('keys create', { account: 'acme', name: 'Turn', withoutIdentityProvider })
      ).data as Made;
      const next = (await run('keys rotate', { account: 'acme', key: id, overlap: '1' })).data as Made;
      expect([await live(key), await live(next.key)]).toEqual([200, 200]);
      await run('keys revoke', { account: 'acme', key: id });
      expect([await live(key), await live(next.key)]).toEqual([401, 200]);
      expect(await refusal('keys revoke', { account: 'acme', key: id })).toContain('revoked already');
      await run('keys revoke', { account: 'acme', key: next.id });
    });

    it('wait for an identity provider, unless it is said that there is none', async () => {
      const wish = { account: 'globex', name: 'Okta' };
      expect(await refusal('keys create', wish)).toBe(
        'Configure Okta as identity provider first: on the Settings page, or with ' +
          '“opshelm idp set --account globex --issuer URL --client-id ID --client-secret-file FILE”',
      );
      const { id } = await app.globex();
      const issuer = 'https://globex.okta.example';
      await app.dataSource.query('UPDATE accounts SET idp_issuer = $2 WHERE id = $1', [id, issuer]);
      expect((await run('keys create', wish)).data).toMatchObject({ name: 'Okta' });
    });

    it('of one account cannot be named for another', async () => {
      const { id } = (
        await run('keys create', { account: 'globex', name: 'Okta 2', withoutIdentityProvider })
      ).data as Made;
      expect(await refusal('keys revoke', { account: 'acme', key: id })).toMatch(/no such key/);
      expect(await refusal('keys rotate', { account: 'acme', key: id })).toMatch(/no such key/);
    });

    it.each([
      ['keys create', { account: 'acme', name: 'K', expires: '0' }, /^--expires must be .* from 1 to 3650$/],
      ['keys create', { account: 'acme', name: 'K', expires: '3651' }, /^--expires must be/],
      ['keys rotate', { account: 'acme', key: UNKNOWN_ID, overlap: '-1' }, /^--overlap must be/],
      ['keys revoke', { account: 'acme', key: 'Okta' }, /^--key must be an id/],
      ['keys revoke', { account: 'acme', key: UNKNOWN_ID }, /no such key/],
    ])('%s is refused with %j', async (command, options, words) => {
      expect(await refusal(command, options)).toMatch(words);
    });
  });

  describe('the outbox', () => {
    it('is counted by event, and what was given up goes out again', async () => {
      const { id: accountId } = await app.acme();
      await app.settle();
      const dead = {
        accountId,
        name: 'test.unheard',
        payload: {},
        createdAt: hoursAgo(30),
        dueAt: hoursAgo(6),
      };
      const ids = [UNKNOWN_ID, UNKNOWN_ID.replace(/0$/, '1')];
      for (const id of ids)
        await app.dataSource.getRepository(OutboxEvent).insert({ ...dead, id, deadAt: hoursAgo(6) });
      expect((await run('outbox status')).data).toMatchObject({
        due: 0,
        delayed: 0,
        dead: 2,
        events: [{ name: 'test.unheard', dead: 2, oldestSeconds: expect.closeTo(30 * 3_600, -2) }],
      });
      expect((await run('outbox retry', { id: ids[0] })).data).toEqual({ retried: 1 });
      expect((await run('outbox retry', { all: true })).data).toEqual({ retried: 1 });
      await app.settle();
      expect((await run('outbox status')).data).toMatchObject({ due: 0, delayed: 0, dead: 0, events: [] });
    });

    it('is not retried without a word on what', async () => {
      expect(await refusal('outbox retry')).toBe('Say either --id or --all');
      expect(await refusal('outbox retry', { id: UNKNOWN_ID, all: true })).toBe('Say either --id or --all');
      expect(await refusal('outbox retry', { id: UNKNOWN_ID })).toBe('--id names no event that was given up');
    });
  });

  it('say that there is nothing to migrate on an open application', async () => {
    expect(await run('migrate')).toEqual({ data: { migrations: [] }, lines: ['nothing to do'] });
  });

  it('are refused under another name', async () => {
    expect(await refusal('accounts delete')).toBe('There is no command "accounts delete"');
  });
});

interface Made {
  readonly id: string;
  readonly key: string;
}

function hoursAgo(hours: number): Date {
  return new Date(Date.now() - hours * 3_600_000);
}
