import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { LogFilter } from '../../src/provisioning-log/entries/log-filter.js';
import { ProvisioningLogReader } from '../../src/provisioning-log/entries/provisioning-log-reader.js';
import { bootApp, type TestApp } from '../support/app.js';
import { ago, entryAt, HOUR_MS, KEY_ID, readAt } from './log-rows.js';

const OTHER_KEY = '01890a5d-ac96-774b-bcce-b302099a8058';

describe('A page of the provisioning log', () => {
  let app: TestApp;
  let log: ProvisioningLogReader;
  let acme: string;
  let mia: string;

  beforeAll(async () => {
    app = await bootApp();
    log = app.nest.get(ProvisioningLogReader);
    const account = await app.acme();
    ({ id: acme } = account);
    ({ id: mia } = account.mia);
    const { id: globex } = await app.globex();
    const put = (hours: number, summary: string, more = {}) =>
      entryAt(app, acme, ago(hours * HOUR_MS), { summary, ...more });
    await put(9, 'Created mia', { act: 'create', status: 201, userId: mia, userName: 'mia@acme.example' });
    await put(8, 'Updated mia', { act: 'update', userId: mia, request: '{"a":1}', response: '{"b":2}' });
    await put(7, 'Refused adam', { act: 'refused', status: 409, scimType: 'uniqueness' });
    await readAt(app, acme, ago(6 * HOUR_MS), { summary: 'Listed' });
    await put(5, 'Deactivated mia', { act: 'deactivate', userId: mia, ownersBefore: 2, ownersAfter: 1 });
    await readAt(app, acme, ago(4 * HOUR_MS), { summary: 'Too fast', status: 429 });
    await put(3, 'Updated by another key', { act: 'update', keyId: OTHER_KEY });
    await entryAt(app, globex, ago(2 * HOUR_MS), { summary: 'Updated max', userId: mia });
    await readAt(app, globex, ago(HOUR_MS));
  });
  afterAll(() => app?.close());

  async function summaries(filter: LogFilter): Promise<string[]> {
    return (await log.page(acme, filter, undefined, 50)).entries.map(({ summary }) => summary);
  }

  it('has the writes and refusals of its account, the newest first', async () => {
    expect(await summaries({})).toEqual([
      'Updated by another key',
      'Deactivated mia',
      'Refused adam',
      'Updated mia',
      'Created mia',
    ]);
  });

  it('has reads in their places if they are wanted', async () => {
    expect((await summaries({ withReads: true })).slice(0, 4)).toEqual([
      'Updated by another key',
      'Too fast',
      'Deactivated mia',
      'Listed',
    ]);
  });

  it.each<[string, () => LogFilter, string[]]>([
    ['of a person', () => ({ userId: mia }), ['Deactivated mia', 'Updated mia', 'Created mia']],
    ['of an act', () => ({ act: 'update' }), ['Updated by another key', 'Updated mia']],
    ['of a key', () => ({ keyId: OTHER_KEY }), ['Updated by another key']],
    ['of failures', () => ({ failed: true }), ['Refused adam']],
    ['of failures, reads too', () => ({ failed: true, withReads: true }), ['Too fast', 'Refused adam']],
    ['of refusals, reads too', () => ({ act: 'refused', withReads: true }), ['Too fast', 'Refused adam']],
    ['of an act, without any read', () => ({ act: 'create', withReads: true }), ['Created mia']],
    ['of a person, without any read', () => ({ userId: randomUUID(), withReads: true }), []],
    ['from a time on', () => ({ since: ago(4.5 * HOUR_MS) }), ['Updated by another key']],
    ['before a time', () => ({ until: ago(7.5 * HOUR_MS) }), ['Updated mia', 'Created mia']],
    [
      'of a person, an act and a time',
      () => ({ userId: mia, act: 'update', since: ago(8.5 * HOUR_MS) }),
      ['Updated mia'],
    ],
    [
      'of a key in a time, reads too',
      () => ({ keyId: KEY_ID, since: ago(5.5 * HOUR_MS), withReads: true }),
      ['Too fast', 'Deactivated mia'],
    ],
    ['of what is no id', () => ({ userId: "'; DROP TABLE users" }), []],
  ])('can be %s', async (_what, filter, expected) => {
    expect(await summaries(filter())).toEqual(expected);
  });

  it.each([{}, { withReads: true }, { userId: '' }])(
    'leads to the next one, and the last to none: %j',
    async (given) => {
      const filter = 'userId' in given ? { userId: mia } : given;
      const walked: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await log.page(acme, filter, cursor, 2);
        walked.push(...page.entries.map(({ summary }) => summary));
        cursor = page.next;
      } while (cursor);
      expect(walked).toEqual(await summaries(filter));
    },
  );

  it('has no bodies and no changes, which the entry itself has', async () => {
    const { entries } = await log.ofPerson(acme, mia, 2);
    expect(entries.map(({ summary }) => summary)).toEqual(['Deactivated mia', 'Updated mia']);
    expect(entries[0]).toMatchObject({ act: 'deactivate', ownersBefore: 2, ownersAfter: 1 });
    expect(entries[1]).not.toHaveProperty('request');
    expect(await log.entry(acme, entries[1]!.id)).toMatchObject({ request: '{"a":1}', response: '{"b":2}' });
  });

  it('has reads that can be opened too', async () => {
    const { entries } = await log.page(acme, { withReads: true }, undefined, 50);
    const read = entries.find(({ summary }) => summary === 'Listed')!;
    expect(read).toMatchObject({ act: 'read', userId: null, scimType: null });
    expect(await log.entry(acme, read.id)).toMatchObject({ ...read, request: null, changes: null });
  });

  it('opens nothing of another account, and nothing that is no id', async () => {
    const { id: globex } = await app.globex();
    const [entry] = (await log.page(acme, {}, undefined, 1)).entries;
    expect(await log.entry(globex, entry!.id)).toBeUndefined();
    expect(await log.entry(acme, 'no-id')).toBeUndefined();
    expect(await log.page(acme, {}, 'no-cursor', 10)).toEqual({ entries: [] });
  });

  it('is a thousand lines long in an export, which has all of them', async () => {
    const { id } = await app.account('busy');
    await app.dataSource.query(
      `INSERT INTO provisioning_log_entries (account_id, id, at, request_id, key_id, key_name, method, path, summary,
         status, duration_ms)
       SELECT $1, ('01890000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, now(), 'r', $2, 'Okta', 'PUT', '/', n,
         200, 1 FROM generate_series(1, 2001) AS n`,
      [id, KEY_ID],
    );
    const batches: string[][] = [];
    for await (const lines of log.stream(id, {})) batches.push(lines.map(({ summary }) => summary));
    expect(batches.map(({ length }) => length)).toEqual([1_000, 1_000, 1]);
    expect(new Set(batches.flat()).size).toBe(2_001);
  });
});
