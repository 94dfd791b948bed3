import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Transactions } from '../../src/database/transactions.js';
import { MailJournal } from '../../src/mail/mail-journal.js';
import { MailQueue } from '../../src/mail/mail-queue.js';
import { bootApp, type TestApp } from '../support/app.js';
import { type MailServer, startMailServer } from './mail-server.js';
import { mailsOf, until } from './records.js';
import { ScimClient } from './scim-client.js';

const HOSTILE = '"><script>alert(1)</script>\r\nBcc: max@globex.example\u202e';

describe('A queued mail', () => {
  let mail: MailServer;
  let app: TestApp;
  let journal: MailJournal;
  let acme: Awaited<ReturnType<TestApp['acme']>>;

  beforeAll(async () => {
    mail = await startMailServer();
    app = await bootApp({ SMTP_URL: mail.url });
    journal = app.nest.get(MailJournal);
    acme = await app.acme();
  });
  afterAll(async () => {
    await app?.close();
    await mail?.close();
  });

  function put(deduplicationKey: string, ...to: string[]): Promise<void> {
    const facts = [['Who', HOSTILE]] as const;
    const words = { to, subject: `About ${HOSTILE}`, heading: HOSTILE, facts, advice: 'Nothing' };
    return app.nest
      .get(Transactions)
      .run((tx) => app.nest.get(MailQueue).put(tx, acme.id, deduplicationKey, words));
  }

  async function record(
    deduplicationKey: string,
    wanted: (found: Awaited<ReturnType<typeof find>>) => boolean,
  ) {
    return until(() => find(deduplicationKey), wanted);
  }

  async function find(deduplicationKey: string) {
    return (await journal.about(acme.id, [deduplicationKey]))[0];
  }

  it('arrives as text and as HTML, and no name in it is more than text', async () => {
    await put('hostile', 'hostile@acme.example');
    const [arrived] = await until(
      async () => mail.sentTo('hostile@acme.example'),
      ({ length }) => length > 0,
    );
    const seen = '"><script>alert(1)</script>[U+000D][U+000A]Bcc: max@globex.example[U+202E]';
    expect(arrived!.subject).toBe(`About ${seen}`);
    expect(arrived!.text).toContain(`Who: ${seen}\n`);
    expect(arrived!.html).toContain('&quot;>&lt;script>alert(1)&lt;/script>[U+000D]');
    expect(arrived!.head).not.toMatch(/^Bcc:/m);
    expect(arrived!.head).toContain('Auto-Submitted: auto-generated');
    expect(mail.sentTo('max@globex.example')).toEqual([]);
  });

  it('goes to one address, however many an address seems to be', async () => {
    await put('one-address', 'gina@globex.example, gus@globex.example');
    await record(
      'one-address',
      (found) => found!.attempts > 0 && (found!.sentAt ?? found!.lastError) !== null,
    );
    expect([...mail.sentTo('gina@globex.example'), ...mail.sentTo('gus@globex.example')]).toEqual([]);
  });

  it('is queued once for each deduplication key and recipient', async () => {
    await put('twice', 'otto@acme.example', 'otto@acme.example');
    await put('twice', 'otto@acme.example');
    expect(await journal.about(acme.id, ['twice'])).toHaveLength(1);
  });

  it('that the server refuses waits, is sent once when it does not, and both can be read', async () => {
    mail.refuses = true;
    await put('patient', 'adam@acme.example');
    const waiting = await record('patient', (found) => Boolean(found?.lastError));
    expect(waiting).toMatchObject({ attempts: 1, sentAt: null, deadAt: null });
    expect(waiting!.lastError).toContain('451');
    expect(waiting!.dueAt.getTime()).toBeGreaterThan(waiting!.createdAt.getTime() + 30_000);
    mail.refuses = false;
    await app.dataSource.query('UPDATE mail_messages SET due_at = now() WHERE sent_at IS NULL');
    await put('waker', 'mia@acme.example');
    expect(await record('patient', (found) => Boolean(found?.sentAt))).toMatchObject({
      attempts: 2,
      lastError: null,
    });
    expect(mail.sentTo('adam@acme.example')).toHaveLength(1);
  });

  it('whose server says nothing holds up no request, and is sent once when it speaks', async () => {
    mail.hangs = true;
    await put('hanging', 'hanging@acme.example');
    await until(
      async () => mail.waiting.length,
      (waiting) => waiting > 0,
    );
    const client = new ScimClient(app.scimUrl, acme.key);
    expect((await client.setActive(acme.otto.id, false)).status).toBe(200);
    await app.settle();
    expect(mail.waiting).toHaveLength(1);
    const held = (await mailsOf(app, acme.id)).filter(({ sentAt }) => sentAt === null);
    expect(held.map(({ recipient }) => recipient)).toEqual(
      expect.arrayContaining(['hanging@acme.example', 'olga@acme.example']),
    );
    mail.goOn();
    await record('hanging', (found) => Boolean(found?.sentAt));
    expect(mail.sentTo('hanging@acme.example')).toHaveLength(1);
  });

  describe('that cannot be sent for three days', () => {
    it('is given up, and stays to be read', async () => {
      mail.refuses = true;
      await put('lost', 'lost@acme.example');
      await record('lost', (found) => Boolean(found?.lastError));
      await app.dataSource.query(
        `UPDATE mail_messages SET created_at = now() - interval '73 hours', due_at = now() WHERE occasion = 'lost'`,
      );
      await put('another-waker', 'mia@acme.example');
      await record('lost', (found) => Boolean(found?.deadAt));
      const dead = await journal.dead(acme.id);
      expect(dead.map(({ deduplicationKey, recipient }) => [deduplicationKey, recipient])).toEqual([
        ['lost', 'lost@acme.example'],
      ]);
      expect((await journal.recent(acme.id, 1))[0]!.deduplicationKey).toBe('another-waker');
    });

    it('is retried with its full time anew, and sent', async () => {
      const [dead] = await journal.dead(acme.id);
      await retry(acme.id, dead!.id);
      await put('third-waker', 'mia@acme.example');
      expect(
        await record('lost', (found) => found!.attempts === 1 && found!.lastError !== null),
      ).toMatchObject({
        deadAt: null,
      });
      mail.refuses = false;
      await app.dataSource.query('UPDATE mail_messages SET due_at = now() WHERE sent_at IS NULL');
      await put('last-waker', 'mia@acme.example');
      await record('lost', (found) => Boolean(found?.sentAt));
      expect(mail.sentTo('lost@acme.example')).toHaveLength(1);
    });

    it('is not retried when it is not given up, nor by another account', async () => {
      const found = await find('lost');
      await expect(retry(acme.id, found!.id)).rejects.toThrow('sent already');
      const globex = await app.globex();
      await app.dataSource.query('UPDATE mail_messages SET dead_at = now() WHERE id = $1', [found!.id]);
      await expect(retry(globex.id, found!.id)).rejects.toThrow('not given up');
    });

    const retry = (accountId: string, id: string) =>
      app.nest.get(Transactions).run((tx) => journal.retry(tx, accountId, id));
  });
});
