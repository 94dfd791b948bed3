import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../src/roles/role.js';
import { bootApp, type TestAccount, type TestApp } from '../support/app.js';
import { type MailServer, type Received, startMailServer } from './mail-server.js';
import { mailsOf, openWarningsOf, settle, until, warningsOf } from './records.js';
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

  async function arrived(recipient: string, subject: string): Promise<Received> {
    const found = await until(
      async () => mail.sentTo(recipient).filter((each) => each.subject.includes(subject)),
      ({ length }) => length > 0,
    );
    return found[0]!;
  }

  async function ownerMailsOf(accountId: string): Promise<string[]> {
    const mails = await mailsOf(app, accountId);
    return mails
      .filter(({ deduplicationKey }) => deduplicationKey.startsWith('owners:'))
      .map(({ recipient }) => recipient);
  }

  it('is not sent while two are left', async () => {
    const { id } = await without('calm', 1);
    expect(await ownerMailsOf(id)).toEqual([]);
  });

  it('tells the one who is left who left, when, by which key, and what to do', async () => {
    await without('amber', 2);
    const { text, html } = await arrived('cleo@amber.example', 'only one active owner left');
    for (const line of [
      'Account: Amber (amber)',
      'Who: ben@amber.example',
      'What happened: was deactivated, and so is no longer an owner',
      'By: the SCIM key “Okta”',
      'What to do: Make another person an owner now.',
      'https://opshelm.example/people?role=member&status=active',
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/^When: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/m);
    expect(html).toContain('<dt>Who</dt><dd><bdi>ben@amber.example</bdi></dd>');
    expect(html).toContain('<a href="https://opshelm.example/people?role=member&amp;status=active">');
  });

  it('goes to the recovery contact when nobody is left', async () => {
    const account = await without('red', 0);
    await app.dataSource.query(`UPDATE accounts SET recovery_contact = 'help@red.example' WHERE id = $1`, [
      account.id,
    ]);
    for (const { id } of Object.values(account.people)) await leave(account, id);
    const { text, html } = await arrived('help@red.example', 'has no active owner');
    expect(text).toContain('Who: cleo@red.example');
    expect(text).toContain('opshelm owners recover --account red');
    expect(html).toContain('opshelm owners recover --account red');
    expect((await openWarning(account.id)).facts).toMatchObject({ told: 'help@red.example' });
  });

  it('goes to nobody, without a fault, where nobody is left to tell, and the warning says so', async () => {
    const { id } = await without('silent', 3);
    expect(await openWarningsOf(app, id)).toEqual(['no_owner']);
    expect((await openWarning(id)).facts).toMatchObject({ told: null, userEmail: 'cleo@silent.example' });
    expect(await ownerMailsOf(id)).toEqual(['cleo@silent.example']);
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
    await arrived('cleo@once.example', 'only one');
    const mails = await mailsOf(app, id);
    const once = new Set(mails.map(({ deduplicationKey, recipient }) => `${deduplicationKey} ${recipient}`));
    expect(once.size).toBe(mails.length);
    expect(
      mail.sentTo('cleo@once.example').filter(({ subject }) => subject.includes('only one')),
    ).toHaveLength(1);
  });

  async function openWarning(accountId: string) {
    const warnings = await warningsOf(app, accountId);
    return warnings.find(({ closedAt }) => closedAt === null)!;
  }
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
