import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { PinoLogger } from '../../src/logging/pino-logger.js';
import { ProvisioningRead } from '../../src/provisioning-log/entries/provisioning-read.entity.js';
import { bootApp, type TestApp } from '../support/app.js';
import { tablesWith } from '../support/tables.js';
import { logOf, settle } from './records.js';
import { CORE, person, ScimClient } from './scim-client.js';

describe('The provisioning log', () => {
  let app: TestApp;
  let okta: ScimClient;
  let accountId: string;
  let key: string;
  const lines: string[] = [];

  beforeAll(async () => {
    const logger = new PinoLogger('debug', { write: (line) => lines.push(line) });
    app = await bootApp({}, { logger });
    ({ id: accountId, key } = await app.acme());
    okta = new ScimClient(app.scimUrl, key);
  });
  afterAll(() => app?.close());

  it('keeps reads apart from writes', async () => {
    const { body } = await okta.find('userName eq "mia@acme.example"');
    await okta.get(`/Users/${body.Resources![0]!.id}`);
    await okta.get('/Users?count=2');
    await settle(app);
    const where = { accountId };
    const reads = await app.dataSource.manager.find(ProvisioningRead, { where, order: { id: 'ASC' } });
    expect(reads.map(({ summary }) => summary)).toEqual([
      'Looked up mia@acme.example: found',
      'Read mia@acme.example',
      'Listed people: 1–2 of 4',
    ]);
    expect(reads.map(({ path }) => path).join()).not.toContain('?');
    expect(await logOf(app, accountId)).toEqual([]);
  });

  it('keeps a write with who, what, when and from where', async () => {
    const { headers } = await okta.post('/Users', person('new@acme.example'));
    const [entry] = await logOf(app, accountId);
    expect(entry).toMatchObject({
      requestId: headers.get('x-request-id'),
      keyName: 'Okta',
      method: 'POST',
      path: '/scim/v2/Users',
      status: 201,
      summary: 'Created new@acme.example',
      userName: 'new@acme.example',
    });
    expect(entry!.durationMs).toBeGreaterThan(0);
    expect(entry!.changes).toContainEqual({ attribute: 'userName', after: 'new@acme.example' });
  });

  it('never has a password, and neither does any other table or log line', async () => {
    const canary = `canary-${randomUUID()}`;
    const { body } = await okta.post('/Users', person('bird@acme.example', { password: canary }));
    const id = body.id!;
    await okta.patch(id, { op: 'replace', value: { password: canary, title: 'Singer' } });
    await okta.patch(id, { op: 'add', path: 'password', value: canary });
    await okta.patch(id, { op: 'replace', path: `${CORE}:password`, value: canary });
    await okta.patch(id, { op: 'remove', path: `password[value eq "${canary}"]` });
    await okta.put(id, person('bird@acme.example', { Password: canary }));
    await okta.put(
      id,
      person('bird@acme.example', { 'urn:example:login': { old: [{ secretWord: canary }] } }),
    );
    await okta.post('/Users', person('no address', { password: canary, userPassword: canary }));
    expect((await sendText(`{"password": "${canary}", `)).status).toBe(400);
    expect((await sendText(`{"pass\\u0077ord": "${canary}"}`)).status).toBe(400);
    await okta.find(`password eq "${canary}"`);
    await okta.find(`title eq "${canary}"`);
    await settle(app);
    expect(await tablesWith(app, canary)).toEqual([]);
    expect(lines.join('')).not.toContain(canary);
    expect(JSON.stringify(await okta.get(`/Users/${id}`))).not.toContain(canary);
  });

  it('never has a key, wherever it was put by mistake', async () => {
    const lost = await app.key(accountId, { name: 'lost' });
    await okta.post('/Users', person('lost@acme.example', { favourite: lost, [lost]: 1 }));
    await okta.get(`/Users/${lost}`);
    await okta.get(`/Users?${lost}=1&${lost}=2`);
    await settle(app);
    expect(await tablesWith(app, lost.slice(18))).toEqual([]);
  });

  it('never has a key, in no table and no log line', async () => {
    expect(await tablesWith(app, key.slice(18))).toEqual([]);
    expect(await tablesWith(app, accountId)).toContain('scim_keys');
    expect(lines.join('')).not.toContain(key.slice(18));
  });

  function sendText(body: string): Promise<Response> {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/scim+json' };
    return fetch(`${app.scimUrl}/Users`, { method: 'POST', headers, body });
  }

  it('attributes a failed key to the key that it names', async () => {
    const wrong = new ScimClient(app.scimUrl, `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}`);
    const answer = await wrong.get('/Users');
    expect(answer.status).toBe(401);
    const entry = (await logOf(app, accountId)).at(-1);
    expect(entry).toMatchObject({
      status: 401,
      keyName: 'Okta',
      requestId: answer.headers.get('x-request-id'),
    });
    expect(lines.join('')).toContain('A SCIM key was refused');
  });

  it('has nothing of a key that names nobody', async () => {
    const before = (await logOf(app, accountId)).length;
    expect((await new ScimClient(app.scimUrl, 'guessed').get('/Users')).status).toBe(401);
    expect(await logOf(app, accountId)).toHaveLength(before);
  });
});
