import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ENTERPRISE, type Operation, person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';

const text = fc.constantFrom('', 'a', 'A', 'Mia', 'é', 'e\u0301', '%', '😀', ' b ');
const word = fc.constantFrom('Mia', 'Maria', 'Meyer', 'İ');
const address = fc.constantFrom('mia@acme.example', 'MIA@acme.example', 'maria@acme.example');
const formatted = fc.constantFrom('Mia Meyer', 'Maria Meyer', 'Meyer, Mia', '');
const parts = fc.record(
  { givenName: word, familyName: word, middleName: text, formatted },
  { requiredKeys: [] },
);
const phones = fc.array(fc.record({ value: text, type: fc.constantFrom('work', 'home') }), { maxLength: 3 });
const whole = fc.record(
  {
    title: text,
    displayName: text,
    active: fc.boolean(),
    name: parts,
    'name.givenName': word,
    phoneNumbers: phones,
    [`${ENTERPRISE}:department`]: text,
    [ENTERPRISE]: fc.record({ division: text, manager: fc.record({ value: text }) }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const replacement: fc.Arbitrary<Operation> = fc.oneof(
  whole.map((value) => ({ op: 'replace', value })),
  fc.record({
    op: fc.constant('replace'),
    path: fc.constantFrom('title', 'nickName', 'locale'),
    value: text,
  }),
  fc.record({ op: fc.constant('Replace'), path: fc.constant('name'), value: parts }),
  fc.record({ op: fc.constant('replace'), path: fc.constant('active'), value: fc.boolean() }),
  fc.record({ op: fc.constant('replace'), path: fc.constant('phoneNumbers'), value: phones }),
  fc.record({
    op: fc.constant('replace'),
    path: fc.constant('phoneNumbers[type eq "home"].value'),
    value: text,
  }),
  fc.record({ op: fc.constant('replace'), path: fc.constant('userName'), value: address }),
  fc.record({
    op: fc.constant('replace'),
    path: fc.constant('emails[type eq "work"].value'),
    value: address,
  }),
  fc.record({ op: fc.constant('replace'), path: fc.constant(`${ENTERPRISE}:manager.value`), value: text }),
);

describe('A PATCH that replaces, sent twice,', () => {
  let app: TestApp;
  let client: ScimClient;
  let id: string;

  beforeAll(async () => {
    app = await bootApp();
    const { id: accountId, key } = await app.acme();
    await app.dataSource.query(`UPDATE accounts SET user_name_policy = 'any' WHERE id = $1`, [accountId]);
    client = new ScimClient(app.scimUrl, key);
    id = (await client.post('/Users', person('pat@acme.example'))).body.id!;
  });
  afterAll(() => app?.close());

  it('changes nothing the second time', async () => {
    const operations = fc.array(replacement, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(operations, async (given) => {
        const first = await client.patch(id, ...given);
        const second = await client.patch(id, ...given);
        expect(second.status).toBe(first.status);
        if (first.status === 200) expect(second.body).toEqual(first.body);
      }),
      { numRuns: 150 },
    );
  });

  it.each(['PATCH', 'PUT'])('lets a full name follow its new parts, and stay so: %s', async (method) => {
    const made = await client.post('/Users', person(`${method}@acme.example`));
    const name = { givenName: 'Maria', familyName: 'Meyer', formatted: 'Pat Person' };
    const send = () =>
      method === 'PUT'
        ? client.put(made.body.id!, person(`${method}@acme.example`, { name }))
        : client.patch(made.body.id!, { op: 'replace', value: { name } });
    const [first, second] = [await send(), await send()];
    expect(first.body['name']).toEqual({ ...name, formatted: 'Maria Meyer' });
    expect(second.body).toEqual(first.body);
    const own = { op: 'replace', path: 'name.formatted', value: 'Meyer, Maria' };
    expect((await client.patch(made.body.id!, own)).body['name']).toMatchObject({ formatted: own.value });
  });
});
