import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import { logOf } from './records.js';
import { person, ScimClient } from './scim-client.js';

describe("With another account's key", () => {
  let app: TestApp;
  let acme: Awaited<ReturnType<TestApp['acme']>>;
  let globex: Awaited<ReturnType<TestApp['globex']>>;
  let stranger: ScimClient;

  beforeAll(async () => {
    app = await bootApp();
    acme = await app.acme();
    globex = await app.globex();
    stranger = new ScimClient(app.scimUrl, globex.key);
  });
  afterAll(() => app?.close());

  it.each<[string, (id: string) => ReturnType<ScimClient['get']>]>([
    ['read', (id) => stranger.get(`/Users/${id}`)],
    ['replaced', (id) => stranger.put(id, person('mia@acme.example'))],
    ['patched', (id) => stranger.setActive(id, false)],
    ['deleted', (id) => stranger.delete(id)],
  ])('a person cannot be %s: the answer is that of an unknown id', async (_what, ask) => {
    const unknown = '01a20a38-0000-7000-8000-000000000000';
    const foreign = await ask(acme.mia.id);
    const missing = await ask(unknown);
    expect(foreign.status).toBe(404);
    const same = JSON.stringify(foreign.body).replaceAll(acme.mia.id, unknown);
    expect(JSON.parse(same)).toEqual(missing.body);
  });

  it.each(['', 'userName co "acme"', 'emails.value ew "acme.example"', 'id pr', 'not (userName eq "x")'])(
    'a list by the filter "%s" has only its own people',
    async (filter) => {
      const { body } = filter ? await stranger.find(filter) : await stranger.get('/Users');
      expect(JSON.stringify(body)).not.toContain('acme.example');
    },
  );

  it('the same user name is free, and stays apart', async () => {
    const { status, body } = await stranger.post('/Users', person('mia@acme.example'));
    expect(status).toBe(201);
    expect(body.id).not.toBe(acme.mia.id);
    const own = new ScimClient(app.scimUrl, acme.key);
    expect((await own.find('userName eq "mia@acme.example"')).body.Resources?.[0]).toMatchObject({
      id: acme.mia.id,
      name: { givenName: 'Mia' },
    });
  });

  it('what it asked for is in its own log, not in the other one', async () => {
    const own = await logOf(app, globex.id);
    expect(own.filter(({ status }) => status === 404)).toHaveLength(8);
    expect((await logOf(app, acme.id)).filter(({ status }) => status === 404)).toEqual([]);
  });
});
