import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../src/roles/role.js';
import { bootApp, type TestAccount, type TestApp } from '../support/app.js';
import { type MailServer, startMailServer } from './mail-server.js';
import { mailsOf, openWarningsOf, settle, until } from './records.js';
import { ScimClient } from './scim-client.js';

const owner = (givenName: string) => ({ givenName, familyName: 'Owner', role: 'owner' as Role });
const THREE = { ana: owner('Ana'), ben: owner('Ben'), cleo: owner('Cleo') };

describe('A mail about the owners', () => {
  let mail: MailServer;
  let app: TestApp;

  beforeAll(async () => {
    mail = await startMailServer();
    app = await bootApp({ SMTP_URL: mail.url });
  });
  afterAll(async () => {
    await app?.close();
    await mail?.close();
  });

  /** An account with three owners, of whom the first `leaving` leave. */
  async function without(slug: string, leaving: number): Promise<TestAccount> {
    const account = await app.account(slug, THREE);
    for (const person of Object.values(account.people).slice(0, leaving)) await leave(account, person.id);
    return account;
  }

  async function leave({ key }: TestAccount, id: string): Promise<void> {
    expect((await new ScimClient(app.scimUrl, key).setActive(id, false)).status).toBe(200);
    await settle(app);
  }

  function sentTo(recipient: string): string[] {
    return mail.received.filter(({ to }) => to === recipient).map(({ text }) => text);
  }

  it('is not sent while two are left', async () => {
    const { id } = await without('calm', 1);
    expect(await mailsOf(app, id)).toEqual([]);
  });

  it('tells the one who is left what happened, by whom, and what to do', async () => {
    await without('amber', 2);
    const [text] = await until(
      async () => sentTo('cleo@amber.example'),
      ({ length }) => length > 0,
    );
    expect(text).toContain('only one active owner left');
    expect(text).toContain('ben@amber.example');
    expect(text).toContain('by Okta');
    expect(text).toContain('make another person an owner now');
  });

  it('goes to the recovery contact when nobody is left', async () => {
    const account = await without('red', 0);
    await app.dataSource.query(`UPDATE accounts SET recovery_contact = 'help@red.example' WHERE id = $1`, [
      account.id,
    ]);
    for (const { id } of Object.values(account.people)) await leave(account, id);
    const [text] = await until(
      async () => sentTo('help@red.example'),
      ({ length }) => length > 0,
    );
    expect(text).toContain('has no active owner');
    expect(text).toContain('--account red');
  });

  it('goes to nobody, without a fault, where nobody is left to tell', async () => {
    const { id } = await without('silent', 3);
    expect(await openWarningsOf(app, id)).toEqual(['no_owner']);
    expect((await mailsOf(app, id)).map(({ recipient }) => recipient)).toEqual(['cleo@silent.example']);
  });

  it('is sent once to each recipient for each move of the owner count, however often it is told', async () => {
    const { id } = await without('once', 2);
    await app.dataSource.query('UPDATE owner_watch_states SET owners_version = 0 WHERE account_id = $1', [
      id,
    ]);
    await app.dataSource.query(
      `UPDATE outbox_events SET handled_at = NULL, handled_by = '{}' WHERE account_id = $1`,
      [id],
    );
    await settle(app);
    await until(
      async () => sentTo('cleo@once.example'),
      ({ length }) => length > 0,
    );
    const mails = await mailsOf(app, id);
    expect(new Set(mails.map(({ occasion, recipient }) => `${occasion} ${recipient}`)).size).toBe(
      mails.length,
    );
    expect(sentTo('cleo@once.example').filter((text) => text.includes('only one'))).toHaveLength(1);
  });

  it('that the mail server refuses at first is sent once, later, and disturbs nobody', async () => {
    mail.refuses = true;
    const { id } = await without('patient', 2);
    await until(
      async () => mail.refused,
      (refused) => refused > 0,
    );
    const [waiting] = await until(
      () => mailsOf(app, id),
      ([message]) => Boolean(message?.lastError),
    );
    expect(waiting).toMatchObject({ attempts: 1, sentAt: null, deadAt: null });
    expect(waiting?.lastError).toContain('451');
    mail.refuses = false;
    await app.dataSource.query('UPDATE mail_messages SET due_at = now() WHERE sent_at IS NULL');
    await without('waker', 2);
    const [sent] = await until(
      () => mailsOf(app, id),
      ([message]) => Boolean(message?.sentAt),
    );
    expect(sent).toMatchObject({ attempts: 2, lastError: null });
    expect(sentTo('cleo@patient.example')).toHaveLength(1);
  });
});

describe('Without a mail server', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.close());

  it('no mail is queued, and the warning is there all the same', async () => {
    const { id, key, olga } = await app.acme();
    await new ScimClient(app.scimUrl, key).setActive(olga.id, false);
    await settle(app);
    expect(await mailsOf(app, id)).toEqual([]);
    expect(await openWarningsOf(app, id)).toEqual(['one_owner']);
  });
});
