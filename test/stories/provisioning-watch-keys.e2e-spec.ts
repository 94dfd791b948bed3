import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProvisioningWatchService } from '../../src/provisioning-watch/provisioning-watch.service.js';
import { ScimKeysService } from '../../src/scim-keys/scim-keys.service.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { type MailServer, startMailServer } from './mail-server.js';
import { mailsOf, openKindsOf, settle, until, warningsOf } from './records.js';

const DAY_MS = 86_400_000;
const OWNERS = ['olga@acme.example', 'otto@acme.example'];

describe('A key that ends soon', () => {
  let mail: MailServer;
  let app: TestApp;
  let keys: ScimKeysService;
  let accountId: string;

  beforeAll(async () => {
    mail = await startMailServer();
    app = await bootApp({ SMTP_URL: mail.url });
    keys = app.nest.get(ScimKeysService);
    ({ id: accountId } = await app.acme());
    await settle(app);
  });
  afterAll(async () => {
    await app?.close();
    await mail?.close();
  });

  /** Looks as if so many days of the key were left. */
  async function lookBefore(end: Date, days: number): Promise<void> {
    await app.nest.get(ProvisioningWatchService).observe(accountId, new Date(end.getTime() - days * DAY_MS));
  }

  async function told(): Promise<string[]> {
    const mails = await mailsOf(app, accountId);
    return mails
      .filter(({ deduplicationKey }) => deduplicationKey.startsWith('key-expiring:'))
      .map(({ deduplicationKey, recipient }) => `${deduplicationKey.split(':')[2]} ${recipient}`);
  }

  const ofKeys = async () => (await warningsOf(app, accountId)).filter(({ kind }) => kind === 'key_expiring');

  it('is warned of, and mailed to each owner once, 30, 14, 3 and 1 days before', async () => {
    const [key] = await keys.list(accountId);
    await lookBefore(key!.expiresAt, 31);
    expect([await openKindsOf(app, accountId), await told()]).toEqual([[], []]);
    const soFar: string[] = [];
    for (const [left, days] of [
      [30, 30],
      [15, 30],
      [14, 14],
      [3, 3],
      [2, 3],
      [0.5, 1],
    ]) {
      await lookBefore(key!.expiresAt, left!);
      await lookBefore(key!.expiresAt, left!);
      soFar.push(...OWNERS.map((owner) => `${days} ${owner}`));
      expect(new Set(await told())).toEqual(new Set(soFar));
      expect(await ofKeys()).toMatchObject([
        {
          subject: key!.id,
          facts: { keyName: 'Okta', lastFour: key!.lastFour, days },
        },
      ]);
    }
    expect(await told()).toHaveLength(8);
  });

  it('is told of in words: which key, until when, last used, and what to do', async () => {
    const [key] = await keys.list(accountId);
    const arrived = await until(
      async () => mail.sentTo(OWNERS[0]!).filter(({ subject }) => subject.includes('expires within')),
      ({ length }) => length === 4,
    );
    expect(arrived.map(({ subject }) => subject).toSorted()).toEqual([
      'Acme: the SCIM key “Okta” expires within 14 days',
      'Acme: the SCIM key “Okta” expires within 3 days',
      'Acme: the SCIM key “Okta” expires within 30 days',
      'Acme: the SCIM key “Okta” expires within a day',
    ]);
    const [{ text, html }] = arrived as [(typeof arrived)[number]];
    const end = `${key!.expiresAt.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    for (const line of [`Key: “Okta”, ending in ${key!.lastFour}`, `Works until: ${end}`, 'Last used: never'])
      expect(text).toContain(line);
    expect(text).toContain('Rotate the key before it ends, and put the new one into Okta');
    expect(text).toContain('https://opshelm.example/keys');
    expect(html).toContain(`<dt>Works until</dt><dd><bdi>${end}</bdi></dd>`);
  });

  it('is over when it has ended', async () => {
    const [key] = await keys.list(accountId);
    await lookBefore(key!.expiresAt, 0);
    expect(await openKindsOf(app, accountId)).toEqual([]);
    expect(await told()).toHaveLength(8);
  });

  it('is over at once when it gets a successor, or is revoked', async () => {
    for (const end of ['rotate', 'revoke'] as const) {
      const wish = { name: end, expiresInDays: 40, withoutIdentityProvider: true };
      const { record } = await keys.create(accountId, wish, testOrigin());
      await lookBefore(record.expiresAt, 20);
      expect(await openKindsOf(app, accountId)).toEqual(['key_expiring']);
      if (end === 'rotate') await keys.rotate(accountId, record.id, 24, testOrigin());
      else await keys.revoke(accountId, record.id, testOrigin());
      await settle(app);
      expect(await openKindsOf(app, accountId)).toEqual([]);
    }
  });

  it('is found in accounts where nothing happens, once an hour', async () => {
    const { id } = await app.globex();
    await settle(app);
    const watch = app.nest.get(ProvisioningWatchService);
    expect(await watch.accounts(false)).not.toContain(id);
    expect(await watch.accounts(true)).toContain(id);
  });
});
