import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, person, Scim, USER } from './scim.js';

describe('RFC 7643 §2: attributes', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it('R-SCHEMA-01: names are case-insensitive in bodies', async () => {
    const sent = {
      SCHEMAS: [USER],
      USERNAME: 'casey',
      Name: { GIVENNAME: 'Casey', familyname: 'Jones' },
      TITLE: 'Clerk',
    };
    const { status, body } = await scim.post(sent);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      userName: 'casey',
      name: { givenName: 'Casey', familyName: 'Jones' },
      title: 'Clerk',
    });
  });

  it('R-SCHEMA-01: one attribute in two spellings is refused', async () => {
    expectRefusal(await scim.post({ ...person(), TITLE: 'a', title: 'b' }), 400, 'invalidSyntax');
  });

  it('R-SCHEMA-05: Booleans come as true and false', async () => {
    expect((await scim.create({ active: false }))['active']).toBe(false);
    expect((await scim.create())['active']).toBe(true);
    expectRefusal(await scim.post(person({ active: 1 })), 400, 'invalidValue');
  });

  it('R-SCHEMA-06: integers have neither fraction nor exponent', async () => {
    for (const { text } of [await scim.get('/ServiceProviderConfig'), await scim.list({ count: 1 })]) {
      expect(text).toMatch(/"(?:maxOperations|totalResults)":\d+[,}]/);
      expect(text).not.toMatch(/"\w+":-?\d+[.eE]/);
    }
  });

  it('R-SCHEMA-07: dates have a date and a time', async () => {
    const { meta } = await scim.create();
    for (const date of [meta.created, meta.lastModified])
      expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
    expectRefusal(await scim.list({ filter: 'meta.created gt "2026-01-01"' }), 400, 'invalidFilter');
  });

  it.each(['YWJj', 'YWI=', 'YWI'])('R-SCHEMA-08: %s is base64', async (value) => {
    expect((await scim.create({ x509Certificates: [{ value }] }))['x509Certificates']).toEqual([{ value }]);
  });

  it.each(['a', 'not base64!'])('R-SCHEMA-08: "%s" is none, and is refused', async (value) => {
    expectRefusal(await scim.post(person({ x509Certificates: [{ value }] })), 400, 'invalidValue');
  });

  it('R-SCHEMA-12: the order of attributes has no effect', async () => {
    const sent = Object.entries(person({ title: 'Clerk', emails: [{ value: 'o@x.example', type: 'work' }] }));
    const { body } = await scim.post(Object.fromEntries(sent.toReversed()));
    expect(body).toMatchObject(
      Object.fromEntries(sent.filter(([name]) => name === 'title' || name === 'userName')),
    );
  });

  it('R-SCHEMA-14: type, primary, display and value are kept as sent', async () => {
    const phone = { value: '1', type: 'mobile', display: 'One', primary: true };
    expect((await scim.create({ phoneNumbers: [phone] }))['phoneNumbers']).toEqual([phone]);
  });

  it('R-SCHEMA-15: two primary values are refused; a missing primary counts as false', async () => {
    const two = [
      { value: '1', primary: true },
      { value: '2', primary: true },
    ];
    expectRefusal(await scim.post(person({ phoneNumbers: two })), 400, 'invalidValue');
    expect((await scim.create({ phoneNumbers: [{ value: '1' }] }))['phoneNumbers']).toEqual([{ value: '1' }]);
  });

  it.each([
    [
      'null',
      { title: null, phoneNumbers: null, name: { givenName: 'Pat', familyName: 'P', middleName: null } },
    ],
    ['an empty list', { phoneNumbers: [] }],
    ['nothing', {}],
  ])('R-SCHEMA-19: %s is unassigned', async (_what, attributes) => {
    const { id, ...body } = await scim.create(attributes);
    expect(body).not.toHaveProperty('title');
    expect(body).not.toHaveProperty('phoneNumbers');
    expect(body).not.toHaveProperty('name.middleName');
    expect((await scim.list({ filter: `id eq "${id}" and not (phoneNumbers pr)` })).body.totalResults).toBe(
      1,
    );
  });
});
