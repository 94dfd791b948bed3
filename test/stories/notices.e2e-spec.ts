import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { Transactions } from '../../src/database/transactions.js';
import { ScimKeysService } from '../../src/scim-keys/scim-keys.service.js';
import { ManualChangesService } from '../../src/users/manual-changes.service.js';
import { OwnerPolicyService } from '../../src/users/owners/owner-policy.service.js';
import { bootApp, type TestApp } from '../support/app.js';
import { type MailServer, type Received, startMailServer } from './mail-server.js';
import { mailsOf, settle, until } from './records.js';
import { ScimClient } from './scim-client.js';

const OLGA = 'olga@acme.example';
const OTTO = 'otto@acme.example';
const MIA = 'mia@acme.example';
const HOSTILE = '<img src=x onerror=alert(1)>\u202e"\r\nBcc: max@globex.example';

describe('A notice to the owners', () => {
  let mail: MailServer;
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let keys: ScimKeysService;

  beforeAll(async () => {
    mail = await startMailServer();
    app = await bootApp({ SMTP_URL: mail.url });
    acme = await app.acme();
    keys = app.nest.get(ScimKeysService);
    await settle(app);
  });
  afterAll(async () => {
    await app?.close();
    await mail?.close();
  });

  const byOlga = () =>
    ({ actor: { type: 'person', id: acme.olga.id, name: OLGA }, requestId: 'r-1', at: new Date() }) as const;

  /** The mail with these words in its subject, as it arrived at each owner. */
  async function arrived(subject: string, ...recipients: string[]): Promise<Received> {
    await settle(app);
    const about = () => mail.received.filter((each) => each.subject.includes(subject));
    const found = await until(
      async () => about(),
      ({ length }) => length >= recipients.length,
    );
    expect(found.map(({ to }) => to).toSorted()).toEqual(recipients.toSorted());
    return found[0]!;
  }

  function expectFacts({ text, html }: Received, facts: Readonly<Record<string, string>>): void {
    for (const [label, value] of Object.entries(facts)) {
      expect(text).toContain(`${label}: ${value}\n`);
      expect(html).toContain(`<dt>${label}</dt><dd><bdi>${value.replaceAll('"', '&quot;')}</bdi></dd>`);
    }
    expect(text).toMatch(/^When: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/m);
    expect(text).toContain('What to do: ');
    expect(html).toContain('<h2>What to do</h2>');
  }

  it('tells each of them of a new key, who made it, and what to do if nobody did', async () => {
    const request = { name: 'Reports', withoutIdentityProvider: true };
    const { key, record } = await keys.create(acme.id, request, byOlga());
    const notice = await arrived('“Reports” was created', OLGA, OTTO);
    const named = `“Reports”, ending in ${record.lastFour}`;
    expectFacts(notice, { Account: 'Acme (acme)', Key: named, By: OLGA });
    expect(notice.text).toContain('revoke the key now');
    expect(notice.text).toContain('https://opshelm.example/keys');
    expect(notice.text + notice.html).not.toContain(key);
  });

  it('tells of a successor, until when the old key works, and where the new one goes', async () => {
    const old = await keyNamed('Reports');
    const { record } = await keys.rotate(acme.id, old.id, 24, byOlga());
    const notice = await arrived('“Reports” got a successor', OLGA, OTTO);
    expect(notice.text).toContain(`New key: “Reports”, ending in ${record.lastFour}, works until `);
    expect(notice.text).toContain(`Old key: ending in ${old.lastFour}, works until `);
    expectFacts(notice, { By: OLGA });
    expect(notice.text).toContain('Put the new key into Okta before the old one ends');
  });

  it('tells of a revoked key, and that provisioning may have stopped', async () => {
    const old = await keyNamed('Reports');
    await keys.revoke(acme.id, old.id, byOlga());
    const notice = await arrived('“Reports” was revoked', OLGA, OTTO);
    expectFacts(notice, { Key: `“Reports”, ending in ${old.lastFour}`, By: OLGA });
    expect(notice.text).toContain('provisioning has stopped');
  });

  it('shows a hostile name as text, in the subject too', async () => {
    await keys.create(acme.id, { name: HOSTILE, withoutIdentityProvider: true }, byOlga());
    const seen = '<img src=x onerror=alert(1)>[U+202E]"[U+000D][U+000A]Bcc: max@globex.example';
    const notice = await arrived(seen, OLGA, OTTO);
    expect(notice.subject).toBe(`Acme: the SCIM key “${seen}” was created`);
    expect(notice.text).toContain(`Key: “${seen}”, ending in`);
    expect(notice.html).toContain('&lt;img src=x onerror=alert(1)>[U+202E]');
    expect(notice.html).not.toContain('<img');
    expect(mail.sentTo('max@globex.example')).toEqual([]);
  });

  it('tells of a person who is made an owner, to this person too', async () => {
    const give = { role: 'owner', cause: 'dashboard' } as const;
    await run((tx) => app.nest.get(ManualChangesService).setRole(tx, acme.id, acme.mia.id, give, byOlga()));
    const notice = await arrived('mia@acme.example is an owner now', OLGA, OTTO, MIA);
    expectFacts(notice, { Who: MIA, By: OLGA, 'Active owners now': '3' });
    expect(notice.text).toContain(`https://opshelm.example/people/${acme.mia.id}`);
  });

  it('tells those who stay of an owner whom the directory deactivates, by which key', async () => {
    await new ScimClient(app.scimUrl, acme.key).setActive(acme.mia.id, false);
    const notice = await arrived('mia@acme.example is no longer an owner', OLGA, OTTO);
    expectFacts(notice, { Who: MIA, 'What happened': 'was deactivated', By: 'the SCIM key “Okta”' });
  });

  it('tells of another owner policy, before and after', async () => {
    const setting = { policy: 'handover', successorIds: [acme.adam.id] } as const;
    await run((tx) => app.nest.get(OwnerPolicyService).setPolicy(tx, acme.id, setting, byOlga()));
    const notice = await arrived('the owner policy was changed', OLGA, OTTO);
    expectFacts(notice, { Successors: 'adam@acme.example', By: OLGA });
    expect(notice.text).toContain('Before: Warn');
    expect(notice.text).toContain('Now: Hand over');
    expect(notice.text).toContain('https://opshelm.example/settings#owner-policy');
  });

  it('comes once, from the mail about the owner count, where one owner or none is left', async () => {
    await new ScimClient(app.scimUrl, acme.key).setActive(acme.otto.id, false);
    await arrived('the account has only one active owner left', OLGA);
    expect(mail.received.filter(({ subject }) => subject.includes(`${OTTO} is no longer`))).toEqual([]);
  });

  it('of a handover goes to the successor and to the recovery contact', async () => {
    await app.dataSource.query(`UPDATE accounts SET recovery_contact = 'help@acme.example' WHERE id = $1`, [
      acme.id,
    ]);
    await new ScimClient(app.scimUrl, acme.key).setActive(acme.olga.id, false);
    const notice = await arrived('ownership was handed over', 'adam@acme.example', 'help@acme.example');
    expectFacts(notice, { Who: OLGA, 'Owner now': 'adam@acme.example', By: 'the SCIM key “Okta”' });
    expect(mail.received.filter(({ subject }) => subject.includes('adam@acme.example is an'))).toEqual([]);
  });

  it('goes to the recovery contact where no owner is left', async () => {
    await new ScimClient(app.scimUrl, acme.key).setActive(acme.adam.id, false);
    await settle(app);
    await keys.create(acme.id, { name: 'Late', withoutIdentityProvider: true }, byOlga());
    await arrived('“Late” was created', 'help@acme.example');
  });

  it('is sent once, however often its event is told', async () => {
    const before = (await mailsOf(app, acme.id)).length;
    await app.dataSource.query(
      `UPDATE outbox_events SET handled_at = NULL, handled_by = '{}' WHERE name <> 'account.owner_count_changed'`,
    );
    await settle(app);
    const mails = await mailsOf(app, acme.id);
    const once = new Set(mails.map(({ deduplicationKey, recipient }) => `${deduplicationKey} ${recipient}`));
    expect(once.size).toBe(mails.length);
    const newly = mails.slice(before).map(({ recipient }) => recipient);
    expect(newly.filter((recipient) => recipient !== 'help@acme.example')).toEqual([]);
  });

  it('has its record on the audit trail, with the last four characters and never the key', async () => {
    const entries = await app.dataSource.manager.find(AuditEntry, {
      where: { accountId: acme.id },
      order: { id: 'ASC' },
    });
    const trail = entries
      .filter(({ action }) => action.startsWith('key-'))
      .map(({ action, summary }) => [action, summary]);
    const ends = expect.stringMatching.bind(expect);
    expect(trail.slice(1, 4)).toEqual([
      ['key-create', ends(/^Created the SCIM key “Reports” \(….{4}\)$/)],
      ['key-rotate', ends(/^Replaced the SCIM key “Reports” \(….{4}\) by ….{4}$/)],
      ['key-revoke', ends(/^Revoked the SCIM key “Reports” \(….{4}\)$/)],
    ]);
    expect(JSON.stringify(entries)).not.toContain('ohs_live_');
  });

  async function keyNamed(name: string) {
    return (await keys.list(acme.id)).find((key) => key.name === name && !key.replacedBy && !key.revokedAt)!;
  }

  const run = <T>(work: Parameters<Transactions['run']>[0]) =>
    app.nest.get(Transactions).run(work) as Promise<T>;
});
