import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProvisioningLogEntry } from '../../src/provisioning-log/entries/provisioning-log-entry.entity.js';
import { bootApp, type TestApp } from '../support/app.js';
import { logOf } from './records.js';
import { type Answer, person, ScimClient } from './scim-client.js';

describe('An entry of the provisioning log', () => {
  let app: TestApp;
  let okta: ScimClient;
  let accountId: string;
  let id: string;

  beforeAll(async () => {
    app = await bootApp();
    const { key, ...account } = await app.acme();
    accountId = account.id;
    okta = new ScimClient(app.scimUrl, key);
    id = (await okta.post('/Users', person('new@acme.example'))).body.id!;
  });
  afterAll(() => app?.close());

  /** The entry of a request. */
  async function entryOf(sending: Promise<Answer>): Promise<ProvisioningLogEntry> {
    const { headers } = await sending;
    const found = await logOf(app, accountId);
    return found.find(({ requestId }) => requestId === headers.get('x-request-id'))!;
  }

  it('says in a word what was done', async () => {
    const title = (value: string) => okta.patch(id, { op: 'replace', path: 'title', value });
    const acts = [
      await entryOf(okta.post('/Users', person('other@acme.example'))),
      await entryOf(title('Singer')),
      await entryOf(title('Singer')),
      await entryOf(okta.put(id, person('new@acme.example', { title: 'Dancer' }))),
      await entryOf(okta.setActive(id, false)),
      await entryOf(okta.post('/Users', person('new@acme.example'))),
      await entryOf(okta.setActive(id, false)),
      await entryOf(okta.setActive(id, true)),
      await entryOf(okta.post('/Users', person('new@acme.example'))),
      await entryOf(okta.delete((await okta.post('/Users', person('gone@acme.example'))).body.id!)),
      await entryOf(okta.get('/Users/none')),
    ].map(({ act, status }) => `${act} ${status}`);
    expect(acts).toEqual([
      'create 201',
      'update 200',
      'unchanged 200',
      'update 200',
      'deactivate 200',
      'reactivate 201',
      'deactivate 200',
      'reactivate 200',
      'refused 409',
      'delete 204',
      'refused 404',
    ]);
  });

  it('has what was sent and what was answered, without the password', async () => {
    const sent = person('both@acme.example', { password: 'secret-1', title: 'é' });
    const answering = okta.post('/Users', sent);
    const { request, response } = await entryOf(answering);
    expect(JSON.parse(request!)).toEqual({ ...sent, password: '[redacted]' });
    expect(JSON.parse(response!)).toEqual((await answering).body);
  });

  it('has a PATCH as it was sent, letter by letter', async () => {
    const { request } = await entryOf(okta.patch(id, { op: 'Replace', path: 'title', value: 'Painter' }));
    expect(request).toContain('"Operations":[{"op":"Replace","path":"title","value":"Painter"}]');
  });

  it('has the error of a refusal, and whom it was about', async () => {
    const answering = okta.put(id, person('no address'));
    const entry = await entryOf(answering);
    expect(JSON.parse(entry.response!)).toEqual((await answering).body);
    expect(JSON.parse(entry.request!)).toMatchObject({ userName: 'no address' });
    expect(entry).toMatchObject({ act: 'refused', userId: id, scimType: 'invalidValue' });
  });

  it('has nobody where there is no such person', async () => {
    const unknown = '01890a5d-ac96-774b-bcce-b302099a8057';
    expect(await entryOf(okta.setActive(unknown, false))).toMatchObject({ status: 404, userId: null });
  });

  it('has no answer where there is none', async () => {
    const { body } = await okta.post('/Users', person('leaves@acme.example'));
    expect(await entryOf(okta.delete(body.id!))).toMatchObject({ request: null, response: null });
  });

  it('has the beginning of what is long, with a mark where it was cut', async () => {
    const certificates = Array.from({ length: 20 }, (_, n) => ({
      value: Buffer.alloc(600, n).toString('base64'),
    }));
    const answering = okta.put(id, person('new@acme.example', { x509Certificates: certificates }));
    const { request, response } = await entryOf(answering);
    for (const text of [request!, response!]) {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(8_192);
      expect(text.endsWith('…')).toBe(true);
    }
    expect((await answering).status).toBe(200);
  });
});
