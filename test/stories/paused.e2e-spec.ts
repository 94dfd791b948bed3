import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Like } from 'typeorm';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { Transactions } from '../../src/database/transactions.js';
import type { Origin } from '../../src/events/origin.js';
import { PinoLogger } from '../../src/logging/pino-logger.js';
import { ProvisioningSwitch } from '../../src/scim-keys/provisioning-switch.service.js';
import { ProvisioningActivityReader } from '../../src/provisioning-log/activity/provisioning-activity-reader.js';
import { ProvisioningRead } from '../../src/provisioning-log/entries/provisioning-read.entity.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { logOf, settle, until } from './records.js';
import { person, ScimClient } from './scim-client.js';

describe('Provisioning that an owner has paused', () => {
  let app: TestApp;
  let okta: ScimClient;
  let accountId: string;
  let mia: string;
  let olga: Origin;
  const lines: string[] = [];

  beforeAll(async () => {
    const logger = new PinoLogger('warn', { write: (line) => void lines.push(line) });
    app = await bootApp({}, { logger });
    const account = await app.acme();
    accountId = account.id;
    mia = account.mia.id;
    okta = new ScimClient(app.scimUrl, account.key);
    olga = { ...testOrigin(), actor: { type: 'person', id: account.olga.id, name: account.olga.email } };
    await okta.get('/Users?count=2');
    await pause();
  });
  afterAll(() => app?.close());

  function pause(): Promise<boolean> {
    return app.nest
      .get(Transactions)
      .run((tx) => app.nest.get(ProvisioningSwitch).pause(tx, accountId, olga));
  }

  function resume(): Promise<boolean> {
    return app.nest
      .get(Transactions)
      .run((tx) => app.nest.get(ProvisioningSwitch).resume(tx, accountId, olga));
  }

  it('is refused at once with 503, and with a time to wait that Okta can read', async () => {
    const answers = [
      await okta.get('/Users?startIndex=1&count=2'),
      await okta.get(`/Users/${mia}`),
      await okta.post('/Users', person('new@acme.example')),
      await okta.setActive(mia, false),
      await okta.delete(mia),
      await okta.get('/Groups'),
    ];
    for (const { status, headers, body } of answers) {
      expect(status).toBe(503);
      expect(headers.get('retry-after')).toBe('300');
      expect(headers.get('content-type')).toBe('application/scim+json');
      expect(body['detail']).toBe(
        'Provisioning is paused by an owner (olga@acme.example); resume it in OpsHelm: Settings',
      );
    }
  });

  it('is not refused to another account', async () => {
    const { key } = await app.globex();
    expect((await new ScimClient(app.scimUrl, key).get('/Users')).status).toBe(200);
  });

  it('leaves one line a minute, which counts every attempt', async () => {
    await settle(app);
    const lines = await logOf(app, accountId);
    expect(lines.reduce((sum, { times }) => sum + times, 0)).toBe(6);
    expect(lines.length).toBeLessThanOrEqual(2);
    expect(lines[0]).toMatchObject({ status: 503, act: 'refused', keyName: 'Okta' });
    expect(lines[0]!.summary).toContain('Refused: Provisioning is paused');
    expect(await app.dataSource.manager.countBy(ProvisioningRead, { accountId, status: 503 })).toBe(0);
    const hours = await app.nest.get(ProvisioningActivityReader).traffic(accountId, 2);
    expect(hours.reduce((sum, { failed }) => sum + failed, 0)).toBe(6);
    const activity = await app.nest.get(ProvisioningActivityReader).activity(accountId);
    expect(activity.failingSince).toBeUndefined();
    expect(activity.lastError).toMatchObject({ id: lines.at(-1)!.id });
  });

  it('is no failure of ours in the log of the program', () => {
    expect(lines.join('')).not.toContain('paused');
  });

  it('is not refused any more when it goes on, also on another instance within moments', async () => {
    expect(await resume()).toBe(true);
    expect((await okta.setActive(mia, false)).status).toBe(200);
    await app.dataSource.query('UPDATE accounts SET provisioning_paused_at = now() WHERE id = $1', [
      accountId,
    ]);
    const status = async () => (await okta.get('/Users?count=1')).status;
    expect(await until(status, (found) => found === 503)).toBe(503);
    await app.dataSource.query('UPDATE accounts SET provisioning_paused_at = NULL WHERE id = $1', [
      accountId,
    ]);
    expect(await until(status, (found) => found === 200)).toBe(200);
  });

  it('is in the audit trail once for each turn of the switch', async () => {
    expect(await resume()).toBe(false);
    expect(await pause()).toBe(true);
    expect(await pause()).toBe(false);
    const trail = await app.dataSource.manager.find(AuditEntry, {
      where: { accountId, action: Like('provisioning-%') },
      order: { id: 'ASC' },
    });
    expect(trail.map(({ action, actorName, outcome }) => `${actorName}: ${action}, ${outcome}`)).toEqual([
      'olga@acme.example: provisioning-pause, done',
      'olga@acme.example: provisioning-resume, done',
      'olga@acme.example: provisioning-pause, done',
    ]);
  });

  it('is as it was when the transaction is undone', async () => {
    const undone = app.nest.get(Transactions).run(async (tx) => {
      await app.nest.get(ProvisioningSwitch).resume(tx, accountId, olga);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect((await okta.get('/Users?count=1')).status).toBe(503);
  });
});
