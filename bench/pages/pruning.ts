import type { Client } from 'pg';
import { Environment } from '../../src/config/environment.js';
import { createApp } from '../../src/create-app.js';
import { LogRetention } from '../../src/provisioning-log/retention/log-retention.js';
import { percentile } from './percentile.js';

const QUIET_WRITES = 300;

/** Writes over SCIM while nothing else happens, and while a second instance drops the older half of the log. */
export async function pruningTable(
  client: Client,
  settings: NodeJS.ProcessEnv,
  port: number,
  key: string,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`SELECT id FROM users WHERE role = 'member' LIMIT 1`);
  const write = (serial: number) =>
    timedWrite(`http://127.0.0.1:${port}/scim/v2/Users/${rows[0]!.id}`, key, serial);
  const before: number[] = [];
  for (let turn = 0; turn < QUIET_WRITES; turn += 1) before.push(await write(turn));
  const app = await createApp(Environment.read({ ...settings, OPSHELM_LOG_RETENTION_DAYS: '40' }));
  const during: number[] = [];
  let dropped: number | undefined;
  const started = performance.now();
  const pruning = app
    .get(LogRetention)
    .prune()
    .then((count) => (dropped = count));
  for (let turn = 0; dropped === undefined; turn += 1) during.push(await write(turn + QUIET_WRITES));
  await pruning;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  await app.close();
  return [
    `\nRetention dropped ${dropped.toLocaleString('en-US')} rows in ${seconds} s, batches of 5,000.\n`,
    '| SCIM writes, one after the other | p50 / p99 / longest, ms |',
    '| --- | --: |',
    `| nothing else going on (${before.length}) | ${figures(before)} |`,
    `| while the log is pruned (${during.length}) | ${figures(during)} |\n`,
  ].join('\n');
}

async function timedWrite(url: string, key: string, serial: number): Promise<number> {
  const started = performance.now();
  const answer = await fetch(url, {
    method: 'PATCH',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/scim+json' },
    body: JSON.stringify({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', value: { title: `Title ${serial}` } }],
    }),
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`A write was answered ${answer.status}`);
  return performance.now() - started;
}

function figures(times: readonly number[]): string {
  return [percentile(times, 0.5), percentile(times, 0.99), Math.max(...times)]
    .map((time) => time.toFixed(1))
    .join(' / ');
}
