import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ScimKeysService } from '../../src/scim-keys/scim-keys.service.js';
import { ProvisioningActivityReader } from '../../src/provisioning-log/activity/provisioning-activity-reader.js';
import { ProvisioningLogReader } from '../../src/provisioning-log/entries/provisioning-log-reader.js';
import type { ProvisioningLogEntry } from '../../src/provisioning-log/entries/provisioning-log-entry.entity.js';
import { ProvisioningRead } from '../../src/provisioning-log/entries/provisioning-read.entity.js';
import { bootApp, type TestApp, testOrigin } from '../support/app.js';
import { DashboardClient } from '../support/dashboard-client.js';
import { forgedKey } from '../support/sign-in/forged-key.js';
import { logOf, settle } from './records.js';
import { person, ScimClient } from './scim-client.js';

const MANY = 60;

/** A crowd may be sent over the turn of a minute or two, and each minute has a row of its own. */
const MOST_MINUTES = 3;

describe('Refusals that a caller can repeat at will', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp({
      OPSHELM_FAILED_AUTH_PER_MINUTE: '20',
      OPSHELM_READS_PER_SECOND: '4',
      OPSHELM_WRITES_PER_SECOND: '20',
    });
  });
  afterAll(() => app?.close());

  it('of a forged key are a row a minute for each kind, before its address must wait and after', async () => {
    const { id, key } = await app.account('forged');
    const stranger = new ScimClient(app.scimUrl, forgedKey(key));
    const statuses = await crowd(() => stranger.get('/Users'));
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    await expectCounted(id, statuses);
    expect((await logOf(app, id)).map(({ keyName }) => keyName)).toContain('Okta');
  });

  it('of a good key over its rate are too', async () => {
    const { id, key } = await app.account('hasty');
    const statuses = await crowd(() => new ScimClient(app.scimUrl, key).get('/Users?count=1'));
    expect(statuses).toContain(429);
    await expectCounted(id, statuses);
  });

  it('of a key that may only read, a body too large or no JSON, a path and a method that are not there, too', async () => {
    const { id } = await app.account('clumsy');
    const reader = new ScimClient(app.scimUrl, await app.key(id, { scopes: ['read'] }));
    const writer = await app.key(id);
    const sent = [
      ...(await crowd(() => reader.post('/Users', person('p@clumsy.example')), 10)),
      ...(await crowd(() => raw(writer, 'POST', '/Users', '{'), 10)),
      ...(await crowd(() => raw(writer, 'POST', '/Users', 'x'.repeat(1_048_577)), 10)),
      ...(await crowd(() => raw(writer, 'POST', '/Users', '{}', 'text/plain'), 10)),
      ...(await crowd(() => raw(writer, 'GET', `/Nothing/${randomUUID()}`), 10)),
      ...(await crowd(() => raw(writer, 'PUT', '/Users', '{}'), 10)),
    ];
    expect(new Set(sent)).toEqual(new Set([403, 400, 413, 415, 404, 405]));
    await expectCounted(id, sent);
  });

  it('of reads are too, however the words of the refusals differ', async () => {
    const { id, key } = await app.account('reader');
    const statuses: number[] = [];
    for (let turn = 0; turn < 12; turn += 1)
      statuses.push((await new ScimClient(app.scimUrl, key).get(`/Users?filter=no${turn}%20pr`)).status);
    expect(new Set(statuses)).toEqual(new Set([400]));
    await expectCounted(id, statuses, 11);
  });

  it('leave a row for each write that was refused on its merits', async () => {
    const { id, key } = await app.account('writer');
    const okta = new ScimClient(app.scimUrl, key);
    for (let turn = 0; turn < 3; turn += 1) await okta.post('/Users', person('no address'));
    expect((await logOf(app, id)).map(({ status, times }) => [status, times])).toEqual([
      [400, 1],
      [400, 1],
      [400, 1],
    ]);
  });

  it('of a revoked key are too', async () => {
    const { id } = await app.account('revoked');
    const keys = app.nest.get(ScimKeysService);
    const { key, record } = await keys.create(
      id,
      { name: 'old', withoutIdentityProvider: true },
      testOrigin(),
    );
    await keys.revoke(id, record.id, testOrigin());
    const statuses = await crowd(() => new ScimClient(app.scimUrl, key).get('/Users'), 10);
    await expectCounted(id, statuses);
  });

  it('are shown with their number: in the list, on the page of the entry and in files', async () => {
    const acme = await app.acme();
    const statuses = await crowd(() => new ScimClient(app.scimUrl, forgedKey(acme.key)).get('/Users'));
    await settle(app);
    const { entries } = await app.nest
      .get(ProvisioningLogReader)
      .page(acme.id, { failed: true }, undefined, 50);
    expect(entries.reduce((sum, { times }) => sum + times, 0)).toBe(statuses.length);
    const most = entries.toSorted((left, right) => right.times - left.times)[0]!;
    const olga = await DashboardClient.as(app, acme.olga);
    expect((await olga.get('/log')).text).toContain(`× ${most.times}`);
    expect((await olga.get(`/log/${most.id}`)).text).toContain(`× ${most.times}`);
    const file: unknown = JSON.parse((await olga.get('/log.json')).text);
    expect(JSON.stringify(file)).toContain(`"times":${most.times}`);
  });

  async function crowd(act: () => Promise<{ status: number }>, times = MANY): Promise<number[]> {
    return Promise.all(Array.from({ length: times }, async () => (await act()).status));
  }

  function raw(
    key: string,
    method: string,
    path: string,
    body?: string,
    type = 'application/scim+json',
  ): Promise<{ status: number }> {
    const headers = { Authorization: `Bearer ${key}`, ...(body && { 'Content-Type': type }) };
    return fetch(`${app.scimUrl}${path}`, { method, headers, body });
  }

  /** Every refusal is counted once in the log and once in the overview's figures, in a row a minute for each kind. */
  async function expectCounted(accountId: string, statuses: readonly number[], kinds = 1): Promise<void> {
    await settle(app);
    const log = await logOf(app, accountId);
    const refused = statuses.filter((status) => status >= 400);
    const hours = await app.nest.get(ProvisioningActivityReader).traffic(accountId, 2);
    expect(byStatus(log)).toEqual(byStatus(refused.map((status) => ({ status, times: 1 }))));
    expect(hours.reduce((sum, hour) => sum + hour.refused, 0)).toBe(refused.length);
    expect(log.length).toBeLessThanOrEqual(new Set(refused).size * kinds * MOST_MINUTES);
    expect(await app.dataSource.manager.countBy(ProvisioningRead, { accountId })).toBe(
      statuses.length - refused.length,
    );
  }
});

function byStatus(lines: readonly Pick<ProvisioningLogEntry, 'status' | 'times'>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { status, times } of lines) sums[status] = (sums[status] ?? 0) + times;
  return sums;
}
