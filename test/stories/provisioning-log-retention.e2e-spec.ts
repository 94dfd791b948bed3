import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../src/accounts/account.entity.js';
import { LogRetention } from '../../src/provisioning-log/retention/log-retention.js';
import { ProvisioningLogEntry } from '../../src/provisioning-log/entries/provisioning-log-entry.entity.js';
import { ProvisioningRead } from '../../src/provisioning-log/entries/provisioning-read.entity.js';
import { ProvisioningTraffic } from '../../src/provisioning-log/activity/provisioning-traffic.entity.js';
import { bootApp, type TestApp } from '../support/app.js';
import { ago, DAY_MS, entryAt, HOUR_MS, readAt, trafficAt } from './log-rows.js';
import { eventsOf, settle } from './records.js';

const AGES_IN_DAYS = [0, 1, 6, 8, 29, 31, 89, 91, 400];

describe('The log is kept', () => {
  let app: TestApp;
  let acme: string;
  let globex: string;

  beforeAll(async () => {
    app = await bootApp({ OPSHELM_LOG_RETENTION_DAYS: '30', OPSHELM_READ_LOG_RETENTION_HOURS: '24' });
    ({ id: acme } = await app.acme());
    ({ id: globex } = await app.globex());
    await app.dataSource.manager.update(Account, { id: globex }, { logRetentionDays: 7 });
    for (const account of [acme, globex])
      for (const days of AGES_IN_DAYS) {
        await entryAt(app, account, ago(days * DAY_MS + HOUR_MS));
        await trafficAt(app, account, ago(days * DAY_MS + HOUR_MS));
      }
    for (const hours of [1, 23, 25, 100]) await readAt(app, acme, ago(hours * HOUR_MS));
    await settle(app);
    await app.dataSource.query(
      `UPDATE outbox_events SET handled_at = now() - interval '31 days' WHERE account_id = $1`,
      [globex],
    );
    await app.nest.get(LogRetention).prune();
  });
  afterAll(() => app?.close());

  /** How many days or hours old the rows of an account are, the youngest first. */
  async function agesOf(
    entity: typeof ProvisioningLogEntry | typeof ProvisioningRead,
    accountId: string,
    ms: number,
  ) {
    const rows = await app.dataSource.manager.find<ProvisioningLogEntry | ProvisioningRead>(entity, {
      where: { accountId },
      order: { id: 'DESC' },
    });
    return rows.map(({ at }) => Math.floor((Date.now() - at.getTime()) / ms));
  }

  it("for the installation's time where the account says nothing", async () => {
    expect(await agesOf(ProvisioningLogEntry, acme, DAY_MS)).toEqual([0, 1, 6, 8, 29]);
  });

  it("for the account's own time where it says one", async () => {
    expect(await agesOf(ProvisioningLogEntry, globex, DAY_MS)).toEqual([0, 1, 6]);
  });

  it('for hours only where it is of reads', async () => {
    expect(await agesOf(ProvisioningRead, acme, HOUR_MS)).toEqual([1, 23]);
  });

  it('for ninety days where it is of traffic', async () => {
    const left = await app.dataSource.manager.countBy(ProvisioningTraffic, { accountId: globex });
    expect(left).toBe(AGES_IN_DAYS.filter((days) => days < 90).length);
  });

  it('with the events that have been handled, for the installation’s time', async () => {
    expect(await eventsOf(app, globex)).toEqual([]);
    expect((await eventsOf(app, acme)).length).toBeGreaterThan(0);
  });

  it('as it is when nothing is due, and more than a batch goes at once', async () => {
    const retention = app.nest.get(LogRetention);
    expect(await retention.prune()).toBe(0);
    await app.dataSource.query(
      `INSERT INTO provisioning_log_entries (account_id, id, at, request_id, key_id, key_name, method, path, summary,
         status, duration_ms)
       SELECT account_id, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, at, request_id, key_id,
         key_name, method, path, summary, status, duration_ms
       FROM (SELECT * FROM provisioning_log_entries WHERE account_id = $1 ORDER BY id DESC LIMIT 1) AS one,
         generate_series(1, 10001) AS n`,
      [acme],
    );
    expect(await retention.prune()).toBe(10_001);
    expect(await agesOf(ProvisioningLogEntry, acme, DAY_MS)).toHaveLength(5);
  });
});
