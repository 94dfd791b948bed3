import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { ProvisioningWatchService } from '../../src/provisioning-watch/provisioning-watch.service.js';
import { ScimKeysService } from '../../src/scim-keys/scim-keys.service.js';
import { ManualChangesService } from '../../src/users/manual-changes.service.js';
import { bootApp, type TestAccount, type TestApp, testOrigin } from '../support/app.js';
import { CAST } from '../support/people.js';
import { type MailServer, startMailServer } from './mail-server.js';
import { mailsOf, settle, until, warningsOf } from './records.js';
import { person, ScimClient } from './scim-client.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('The watch over provisioning', () => {
  let mail: MailServer;
  let app: TestApp;
  let account: TestAccount;
  let okta: ScimClient;
  let number = 0;

  beforeAll(async () => {
    mail = await startMailServer();
    app = await bootApp({ SMTP_URL: mail.url });
  });
  beforeEach(async () => {
    account = await app.account(`acme-${(number += 1)}`, CAST.acme);
    okta = new ScimClient(app.scimUrl, account.key);
  });
  afterAll(async () => {
    await app?.close();
    await mail?.close();
  });

  const at = (name: string) => `${name}@${account.slug}.example`;

  async function add(name: string, more: object = {}): Promise<string> {
    const { status, body } = await okta.post('/Users', person(at(name), more));
    expect(status).toBe(201);
    return body.id!;
  }

  /** Looks as if so much time had passed. */
  async function look(later = 1_000): Promise<void> {
    await app.settle();
    await app.nest.get(ProvisioningWatchService).observe(account.id, new Date(Date.now() + later));
  }

  async function open(kind: string) {
    return (await ofKind(kind)).find(({ closedAt }) => closedAt === null);
  }

  async function ofKind(kind: string) {
    return (await warningsOf(app, account.id)).filter((each) => each.kind === kind);
  }

  describe('of refused keys', () => {
    async function refusedTimes(times: number): Promise<void> {
      const keys = app.nest.get(ScimKeysService);
      const request = { name: 'Old', withoutIdentityProvider: true };
      const { key, record } = await keys.create(account.id, request, testOrigin());
      await keys.revoke(account.id, record.id, testOrigin());
      const stranger = new ScimClient(app.scimUrl, key);
      for (let time = 0; time < times; time += 1) expect((await stranger.get('/Users')).status).toBe(401);
    }

    it('warns at the fifth within an hour, with the key, the address and the reason', async () => {
      await refusedTimes(4);
      await look();
      expect(await open('repeated_401')).toBeUndefined();
      await refusedTimes(1);
      await look();
      expect((await open('repeated_401'))!.facts).toMatchObject({
        count: 5,
        keyName: 'Old',
        ip: '127.0.0.1',
        reason: expect.stringContaining('revoked'),
      });
    });

    it('is over after an hour without', async () => {
      await refusedTimes(5);
      await look(59 * MINUTE);
      expect(await open('repeated_401')).toBeDefined();
      await look(61 * MINUTE);
      expect(await open('repeated_401')).toBeUndefined();
    });
  });

  describe('of failures', () => {
    async function failThrice(): Promise<void> {
      for (const name of ['olga', 'otto', 'mia'])
        expect((await okta.post('/Users', person(at(name)))).status).toBe(409);
    }

    async function mails(): Promise<string[]> {
      const all = await mailsOf(app, account.id);
      return all
        .filter(({ deduplicationKey }) => deduplicationKey.startsWith('provisioning-failing:'))
        .map(({ recipient }) => recipient);
    }

    it('warns when nothing went through for an hour, and mails the owners once', async () => {
      await add('nina');
      await failThrice();
      await look(59 * MINUTE);
      expect(await open('provisioning_failing')).toBeUndefined();
      for (const later of [61, 62, 90]) await look(later * MINUTE);
      expect((await open('provisioning_failing'))!.facts).toMatchObject({
        count: 3,
        keyName: 'Okta',
        lastError: expect.stringContaining('in use by another person'),
      });
      expect(await mails()).toEqual([at('olga'), at('otto')]);
    });

    it('says in the mail since when, by which key, what it means and which screen fixes it', async () => {
      await failThrice();
      await look(61 * MINUTE);
      const [{ subject, text, html }] = (await until(
        async () => mail.sentTo(at('olga')).filter((each) => each.subject.includes('fails')),
        ({ length }) => length > 0,
      )) as [(typeof mail.received)[number]];
      expect(subject).toBe(`Acme-${number}: provisioning from Okta fails`);
      expect(text).toMatch(/^Failing since: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/m);
      expect(text).toContain('Failures in the last two hours: 3\n');
      expect(text).toContain('Key: Okta\n');
      expect(text).toContain('It means: Another person of this account has the user name');
      expect(text).toContain('What to do: Rename one of the two');
      expect(text).toContain('https://opshelm.example/log');
      expect(html).toContain('<dt>Key</dt><dd><bdi>Okta</bdi></dd>');
    });

    it('goes on while nobody tries, and is over with the first success', async () => {
      await failThrice();
      await look(61 * MINUTE);
      await look(30 * HOUR);
      expect(await open('provisioning_failing')).toBeDefined();
      await add('nina');
      await look(31 * HOUR);
      expect(await open('provisioning_failing')).toBeUndefined();
    });

    it('does not count what was only looked for and not there', async () => {
      for (let time = 0; time < 5; time += 1) expect((await okta.get('/Users/unknown')).status).toBe(404);
      await look(61 * MINUTE);
      expect(await open('provisioning_failing')).toBeUndefined();
    });

    it('takes a good read for the end of refused keys, and for the end of nothing else', async () => {
      const none = new ScimClient(app.scimUrl, `${account.key.slice(0, -1)}!`);
      expect((await okta.get('/Users')).status).toBe(200);
      for (let time = 0; time < 3; time += 1) expect((await none.get('/Users')).status).toBe(401);
      await look(61 * MINUTE);
      expect(await open('provisioning_failing')).toBeDefined();
      expect((await okta.get('/Users')).status).toBe(200);
      await look(62 * MINUTE);
      expect(await open('provisioning_failing')).toBeUndefined();
      await failThrice();
      expect((await okta.get('/Users')).status).toBe(200);
      await look(63 * MINUTE);
      expect(await open('provisioning_failing')).toBeDefined();
    });
  });

  describe('of people who come and go', () => {
    it('warns once of all who are deactivated within a minute of being created or reactivated', async () => {
      const [nina, paul] = [await add('nina'), await add('paul')];
      for (const id of [nina, paul]) await okta.setActive(id, false);
      await ageActivations(paul, 2);
      await look();
      const { subject, facts } = (await open('flapping'))!;
      expect([subject, facts]).toEqual(['', onlyNina(facts)]);
      await okta.setActive(paul, true);
      await okta.setActive(paul, false);
      await look();
      const [warning, ...others] = await ofKind('flapping');
      expect(others).toEqual([]);
      expect(warning!.facts).toMatchObject({ count: 2, names: `${at('paul')}, ${at('nina')}` });
    });

    it('counts people once, names five, and is over after a day', async () => {
      for (const number_ of [1, 2, 3, 4, 5, 6]) {
        const id = await add(`p${number_}`);
        for (const active of number_ === 6 ? [false, true, false] : [false]) await okta.setActive(id, active);
      }
      await look(23 * HOUR);
      const { count, names, firstAt, lastAt } = (await open('flapping'))!.facts;
      expect([count, names]).toEqual([6, [6, 5, 4, 3, 2].map((number_) => at(`p${number_}`)).join(', ')]);
      expect(Date.parse(firstAt as string)).toBeLessThan(Date.parse(lastAt as string));
      await look(25 * HOUR);
      expect(await open('flapping')).toBeUndefined();
    });

    it('warns when ten are deactivated within ten minutes, for a day', async () => {
      const ids: string[] = [];
      for (let at_ = 0; at_ < 10; at_ += 1) ids.push(await add(`p${at_}`));
      for (const id of ids.slice(1)) await okta.setActive(id, false);
      await look();
      expect(await open('deactivation_burst')).toBeUndefined();
      await okta.setActive(ids[0]!, false);
      await look();
      expect((await open('deactivation_burst'))!.facts).toMatchObject({ count: 10, keyName: 'Okta' });
      await look(25 * HOUR);
      expect(await open('deactivation_burst')).toBeUndefined();
    });

    it('leaves out of the flapping people those of a burst', async () => {
      const ids: string[] = [];
      for (let at_ = 0; at_ < 10; at_ += 1) ids.push(await add(`p${at_}`));
      for (const id of ids) await okta.setActive(id, false);
      await look();
      expect(await openKinds()).toEqual(['deactivation_burst']);
      await ageBurst();
      await okta.setActive(await add('nina'), false);
      await look();
      expect(await openKinds()).toEqual(['deactivation_burst', 'flapping']);
      expect((await open('flapping'))!.facts).toMatchObject({ count: 1, names: at('nina') });
    });

    const openKinds = async () =>
      (await warningsOf(app, account.id))
        .filter(({ closedAt }) => closedAt === null)
        .map(({ kind }) => kind)
        .filter((kind) => kind === 'flapping' || kind === 'deactivation_burst')
        .toSorted();

    const onlyNina = ({ lastAt }: Readonly<Record<string, unknown>>) => ({
      count: 1,
      names: at('nina'),
      firstAt: lastAt,
      lastAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });

    /** As if what has happened so far had been half an hour ago. */
    async function ageBurst(): Promise<void> {
      await app.dataSource.query(
        `UPDATE provisioning_log_entries SET at = at - interval '30 minutes' WHERE account_id = $1`,
        [account.id],
      );
    }

    async function ageActivations(userId: string, minutes: number): Promise<void> {
      await app.dataSource.query(
        `UPDATE provisioning_log_entries SET at = at - make_interval(mins => $2) WHERE user_id = $1 AND act = 'create'`,
        [userId, minutes],
      );
    }
  });

  describe('of user names', () => {
    const setPolicy = (policy: string) =>
      app.dataSource.query('UPDATE accounts SET user_name_policy = $2 WHERE id = $1', [account.id, policy]);

    it('warns for a day of people who were refused since theirs is no e-mail address, or another', async () => {
      const emails = [{ value: at('nina'), primary: true }];
      expect((await okta.post('/Users', person('nina', { emails }))).status).toBe(400);
      const other = { userName: at('other'), emails: [{ value: at('adam'), primary: true }] };
      const { adam } = account.people;
      expect((await okta.put(adam!.id, person(at('other'), other))).status).toBe(400);
      await look();
      expect((await open('user_name_differs'))!.facts).toMatchObject({
        count: 2,
        names: `${at('other')}, nina`,
        refusedToday: 2,
      });
      await look(25 * HOUR);
      expect(await open('user_name_differs')).toBeUndefined();
    });

    it('warns while somebody has another one, unless the account allows it', async () => {
      await setPolicy('any');
      await add('nina', { emails: [{ value: at('nina.new'), primary: true }] });
      await look();
      expect(await open('user_name_differs')).toBeUndefined();
      await setPolicy('email');
      await look(25 * HOUR);
      expect((await open('user_name_differs'))!.facts).toMatchObject({ count: 1, names: at('nina') });
      await setPolicy('any');
      await look();
      expect(await open('user_name_differs')).toBeUndefined();
    });
  });

  it('warns of an owner whom the policy keeps, at once, until another owner lets them go', async () => {
    const { olga, otto, mia } = account.people;
    await app.dataSource.query(`UPDATE accounts SET owner_policy = 'protect' WHERE id = $1`, [account.id]);
    await okta.setActive(olga!.id, false);
    expect((await okta.setActive(otto!.id, false)).status).toBe(400);
    await settle(app);
    expect(await open('deactivation_pending')).toMatchObject({
      subject: otto!.id,
      facts: { userEmail: at('otto'), keyName: 'Okta' },
    });
    await makeOwner(mia!.id);
    await settle(app);
    expect(await open('deactivation_pending')).toBeUndefined();
  });

  it('may look twice at the same moment, and from two places', async () => {
    const ids = [await add('nina'), await add('paul')];
    for (const id of ids) await okta.setActive(id, false);
    await Promise.all(Array.from({ length: 6 }, () => look()));
    expect((await ofKind('flapping')).map(({ facts }) => facts['count'])).toEqual([2]);
  });

  it('looks at accounts in which something happened, or whose warning may be over', async () => {
    const watch = app.nest.get(ProvisioningWatchService);
    const isSeen = async (later: number) =>
      (await watch.accounts(false, new Date(Date.now() + later))).includes(account.id);
    expect(await isSeen(0)).toBe(false);
    const nina = await add('nina');
    expect([await isSeen(0), await isSeen(3 * HOUR)]).toEqual([true, false]);
    await okta.setActive(nina, false);
    await look();
    expect(await isSeen(3 * HOUR)).toBe(true);
    await look(25 * HOUR);
    expect(await isSeen(25 * HOUR)).toBe(false);
  });

  async function makeOwner(userId: string): Promise<void> {
    const role = { role: 'owner', cause: 'dashboard' } as const;
    await app.nest
      .get(Transactions)
      .run((tx) => app.nest.get(ManualChangesService).setRole(tx, account.id, userId, role, testOrigin()));
  }
});
