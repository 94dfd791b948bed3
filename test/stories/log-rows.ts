import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { ProvisioningLogEntry } from '../../src/provisioning-log/entries/provisioning-log-entry.entity.js';
import { ProvisioningRead } from '../../src/provisioning-log/entries/provisioning-read.entity.js';
import { ProvisioningTraffic } from '../../src/provisioning-log/activity/provisioning-traffic.entity.js';
import type { TestApp } from '../support/app.js';

type Rooms = Pick<TestApp, 'dataSource'>;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** So long ago. */
export function ago(ms: number): Date {
  return new Date(Date.now() - ms);
}

/** Puts a write or a refusal into the log as if it had been recorded at that time; gives its id. */
export async function entryAt(
  { dataSource }: Rooms,
  accountId: string,
  at: Date,
  more: Partial<ProvisioningLogEntry> = {},
): Promise<string> {
  const entry = { ...sharedBy(accountId, at), act: 'update' as const, summary: 'Updated title', ...more };
  await dataSource.getRepository<{ id: string }>(ProvisioningLogEntry).insert(entry);
  return entry.id;
}

/** Puts a read into the log as if it had been noted at that time; gives its id. */
export async function readAt(
  { dataSource }: Rooms,
  accountId: string,
  at: Date,
  more: Partial<ProvisioningRead> = {},
): Promise<string> {
  const read = { ...sharedBy(accountId, at), method: 'GET', summary: 'Listed people', ...more };
  await dataSource.manager.insert(ProvisioningRead, read);
  return read.id;
}

/** Puts an hour with one good request into the traffic. */
export async function trafficAt({ dataSource }: Rooms, accountId: string, at: Date): Promise<void> {
  const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
  await dataSource.manager.insert(ProvisioningTraffic, { accountId, hour, ok: 1, refused: 0, failed: 0 });
}

function sharedBy(accountId: string, at: Date) {
  return {
    accountId,
    id: v7({ msecs: at.getTime() }),
    at,
    requestId: randomUUID(),
    keyId: KEY_ID,
    keyName: 'Okta',
    method: 'PATCH',
    path: '/scim/v2/Users',
    status: 200,
    durationMs: 1,
  };
}

/** The key of all rows that name no other. */
export const KEY_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
