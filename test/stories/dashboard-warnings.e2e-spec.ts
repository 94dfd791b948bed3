import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/database/new-id.js';
import { Transactions } from '../../src/database/transactions.js';
import { ProvisioningWatchService } from '../../src/provisioning-watch/provisioning-watch.service.js';
import { ScimKeysService } from '../../src/scim-keys/scim-keys.service.js';
import type { WarningKind } from '../../src/warnings/warning.entity.js';
import { WarningsService } from '../../src/warnings/warnings.service.js';
import { bootApp, type TestApp } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { type MailServer, startMailServer } from './mail-server.js';
import { mailsOf, settle, until, warningsOf } from './records.js';
import { ScimClient } from './scim-client.js';

const DAY_MS = 86_400_000;

const KINDS: readonly [WarningKind, string, string][] = [
  ['no_owner', 'The account has no active owner', '/recovery'],
  ['one_owner', 'Only one active owner is left', '/people?role=member&amp;status=active'],
  [
    'deactivation_pending',
    'Okta wants to deactivate the last owner',
    '/people?role=member&amp;status=active',
  ],
  ['key_expiring', 'A SCIM key is about to expire', '/keys/4711'],
  ['repeated_401', 'Okta presents a key that is not accepted', '/keys'],
  ['provisioning_failing', 'Provisioning fails', '/log?failed=1'],
  ['flapping', 'People were deactivated right after being activated', '/log?what=deactivate'],
  ['deactivation_burst', 'Okta deactivated many people in a short time', '/settings#provisioning'],
  ['user_name_differs', 'User names and e-mail addresses differ', '/setup#username-format'],
];

describe('The page of the warnings', () => {
  let mail: MailServer;
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let olga: DashboardClient;
  let gina: DashboardClient;

  beforeAll(async () => {
    mail = await startMailServer();
    app = await bootApp({ SMTP_URL: mail.url });
    acme = await app.acme();
    olga = await DashboardClient.as(app, acme.olga);
    gina = await DashboardClient.as(app, (await app.globex()).gina);
    await settle(app);
  });
  afterAll(async () => {
    await app?.close();
    await mail?.close();
  });

  async function openId(): Promise<string> {
    const open = (await warningsOf(app, acme.id)).find(({ closedAt }) => closedAt === null);
    return open!.id;
  }

  /** By hand, so that no mail tells of it. */
  async function setPolicy(policy: string, successors: string[]): Promise<void> {
    const { id } = acme;
    await app.dataSource.query('UPDATE accounts SET owner_policy = $2 WHERE id = $1', [id, policy]);
    await app.dataSource.query('DELETE FROM owner_successors WHERE account_id = $1', [id]);
    for (const successor of successors)
      await app.dataSource.query(
        'INSERT INTO owner_successors (account_id, user_id, place) VALUES ($1, $2, 1)',
        [id, successor],
      );
  }

  it('says so where there is no warning', async () => {
    expect((await gina.get('/warnings')).text).toContain('No open warnings.');
  });

  it('is for owners', async () => {
    const mia = await DashboardClient.as(app, acme.mia);
    expect((await mia.get('/warnings')).status).toBe(403);
  });

  describe('When Okta deactivates an owner and one is left', () => {
    beforeAll(async () => {
      await new ScimClient(app.scimUrl, acme.key).setActive(acme.otto.id, false);
      await settle(app);
      await until(
        () => mailsOf(app, acme.id),
        (mails) => mails.some(({ subject, sentAt }) => subject.includes('only one active owner') && sentAt),
      );
    });

    it('says what is wrong, who it was, what to do, and who was mailed', async () => {
      const { text } = await olga.get('/warnings');
      expect(text).toContain('Only one active owner is left');
      expect(text).toContain('<a href="/people?role=member&amp;status=active">Add an owner</a>');
      expect(text).toContain('<dt>Left</dt><dd><bdi>otto@acme.example</bdi></dd>');
      expect(text).toContain('<dt>Owner now</dt><dd><bdi>olga@acme.example</bdi></dd>');
      expect(text).toContain('nobody can change roles, keys or settings any more');
      expect(text).toMatch(/Mailed to <span><bdi>olga@acme.example<\/bdi> \(sent <time[^>]*>just now/);
      expect(text).toContain('only one active owner left</bdi>');
    });

    it.each<[string, () => string[], string]>([
      ['protect', () => [], 'they stay the owner, without access, until there is another one'],
      ['handover', () => [acme.mia.id], 'mia@acme.example becomes the owner'],
    ])('says what policy %s would do', async (policy, successors, words) => {
      await setPolicy(policy, successors());
      const { text } = await olga.get('/warnings');
      expect(text).toContain(`If Okta deactivates the owner who is left, ${words}.`);
      expect(text).not.toContain('nobody can change roles');
      await setPolicy('warn', []);
    });

    it('counts it in the navigation until somebody acknowledges it', async () => {
      const before = await olga.get('/people');
      expect(before.text).toContain('<span class="count">1');
      const answer = await olga.post(`/warnings/${await openId()}/acknowledgement`);
      expect(answer).toMatchObject({ status: 303, location: '/warnings' });
      expect((await olga.get('/people')).text).not.toContain('<span class="count">');
      const { text } = await olga.get('/warnings');
      expect(text).toMatch(/Acknowledged <time[^>]*>just now<\/time> by <bdi>olga@acme.example/);
      expect(text).not.toContain('/acknowledgement"');
    });

    it('refuses to acknowledge it twice', async () => {
      const { status, text } = await olga.post(`/warnings/${await openId()}/acknowledgement`);
      expect(status).toBe(409);
      expect(text).toContain('This warning is resolved or acknowledged already');
    });

    it('keeps it among the resolved ones when its reason is gone', async () => {
      await new ScimClient(app.scimUrl, acme.key).setActive(acme.otto.id, true);
      await olga.post(`/people/${acme.otto.id}/role`, { role: 'owner' });
      await settle(app);
      const { text } = await olga.get('/warnings');
      expect(text).toContain('No open warnings.');
      expect(text.slice(text.indexOf('Resolved'))).toContain('Only one active owner is left');
    });
  });

  it('says which key ends, when, and who was mailed about it', async () => {
    const [key] = await app.nest.get(ScimKeysService).list(acme.id);
    const soon = new Date(key!.expiresAt.getTime() - 2 * DAY_MS);
    await app.nest.get(ProvisioningWatchService).observe(acme.id, soon);
    const { text } = await olga.get('/warnings');
    expect(text).toContain('A SCIM key is about to expire');
    expect(text).toContain(`<a href="/keys/${key!.id}">Open the key</a>`);
    expect(text).toContain(`<dt>Last four characters</dt><dd><bdi>${key!.lastFour}</bdi></dd>`);
    expect(text).toMatch(/Mailed to <span><bdi>olga@acme.example/);
  });

  it.each(KINDS)('has words and a way for %s', async (kind, title, path) => {
    const hostile = '<b onclick=alert(1)>';
    const warning = {
      kind,
      subject: '4711',
      facts: { userEmail: hostile, count: 12_345, ownersVersion: 4_711_000 },
    };
    const { nest } = app;
    const { id } = await app.globex();
    await nest.get(Transactions).run((tx) => nest.get(WarningsService).open(tx, id, warning));
    const { text } = await gina.get('/warnings');
    expect(text).toContain(title);
    expect(text).toContain(`<a href="${path}">`);
    expect(text).toContain('&lt;b onclick=alert(1)>');
    expect(text).toContain('12,345');
    expect(text).not.toContain('4,711,000');
  });

  describe('What could not be delivered', () => {
    let mailId: string;
    const letterId = newId();

    beforeAll(async () => {
      mailId = (await mailsOf(app, acme.id))[0]!.id;
      await app.dataSource.query(
        `UPDATE mail_messages SET sent_at = NULL, dead_at = now(), last_error = '550 <nobody> here' WHERE id = $1`,
        [mailId],
      );
      await app.dataSource.query(
        `INSERT INTO outbox_events (account_id, id, name, payload, created_at, due_at, dead_at, last_error)
         VALUES ($1, $2, 'role.changed', '{}', now(), now(), now(), 'a listener failed')`,
        [acme.id, letterId],
      );
    });

    it('is listed with its reason', async () => {
      const { text } = await olga.get('/warnings');
      expect(text).toContain('550 &lt;nobody> here');
      expect(text).toContain('OpsHelm could not act on <code>role.changed</code>');
      expect(text).toContain('a listener failed');
      expect((await gina.get('/warnings')).text).not.toContain('Failed deliveries');
    });

    it('is not another account’s to try again', async () => {
      for (const path of [`/mails/${mailId}/retry`, `/dead-letters/${letterId}/retry`, '/mails/x/retry'])
        expect((await gina.post(path)).status).toBe(404);
      const mia = await DashboardClient.as(app, acme.mia);
      expect((await mia.post(`/mails/${mailId}/retry`)).status).toBe(403);
    });

    it('is tried again at an owner’s wish, once', async () => {
      for (const path of [`/mails/${mailId}/retry`, `/dead-letters/${letterId}/retry`]) {
        expect(await olga.post(path)).toMatchObject({ status: 303, location: '/warnings' });
        const again = await olga.post(path);
        expect(again.status).toBe(409);
        expect(again.text).toContain('not given up');
      }
      expect((await olga.get('/warnings')).text).not.toContain('Failed deliveries');
    });
  });

  it('has no warning of another account', async () => {
    const [warning] = await warningsOf(app, (await app.globex()).id);
    expect((await olga.post(`/warnings/${warning!.id}/acknowledgement`)).status).toBe(404);
    expect((await olga.post('/warnings/not-an-id/acknowledgement')).status).toBe(404);
    expect((await warningsOf(app, warning!.accountId))[0]!.acknowledgedAt).toBeNull();
  });
});

describe('Without a mail server', () => {
  it('the page of the warnings says that nothing is sent', async () => {
    const app = await bootApp();
    try {
      const olga = await DashboardClient.as(app, (await app.acme()).olga);
      expect((await olga.get('/warnings')).text).toContain('No mail server is configured: nothing is sent.');
    } finally {
      await app.close();
    }
  });
});
