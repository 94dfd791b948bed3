import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectRefusal, PATCH_OP, person, Scim, USER } from './scim.js';

describe('RFC 7643 §4.1: the User', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it.each([undefined, null, '', ' '])('R-USER-01: the user name %j is none', async (userName) => {
    expectRefusal(await scim.post(person({ userName })), 400, 'invalidValue');
  });

  it('R-USER-02, R-DISC-20: a user name is unique, in any case', async () => {
    await scim.create({ userName: 'Unique' });
    expectRefusal(await scim.post(person({ userName: 'uNIQUE' })), 409, 'uniqueness');
  });

  it('R-I18N-01: names that are the same text to Unicode are the same', async () => {
    await scim.create({ userName: 'caf\u00e9' });
    expectRefusal(await scim.post(person({ userName: 'cafe\u0301' })), 409, 'uniqueness');
    expect(await scim.find('userName eq "CAFE\u0301"')).toEqual(['caf\u00e9']);
  });

  it('R-DISC-17: the user name keeps the case in which it was sent', async () => {
    const { id, userName } = await scim.create({ userName: 'MixedCase' });
    expect([userName, (await scim.read(id)).userName]).toEqual(['MixedCase', 'MixedCase']);
  });

  it('R-USER-03: formatted and the components describe the same name', async () => {
    const { id, name } = await scim.create({ name: { givenName: 'Ann', familyName: 'Lee' } });
    const { body } = await scim.patch(id, [{ op: 'replace', path: 'name.familyName', value: 'Poe' }]);
    expect([name, body['name']]).toMatchObject([
      { formatted: 'Ann Lee' },
      { formatted: 'Ann Poe', familyName: 'Poe' },
    ]);
  });

  it('R-USER-06, R-DISC-18, R-DISC-19, R-SEC-04: a password is never returned, stored or logged', async () => {
    const password = 'S3cret-Canary-91';
    const sent = person({ password });
    const posted = await scim.post(sent, '/Users?attributes=password,userName');
    const answers = [
      posted,
      await scim.put(posted.body.id, sent),
      await scim.patch(posted.body.id, [{ op: 'replace', path: 'password', value: password }]),
      await scim.call('PATCH', `/Users/${posted.body.id}?attributes=password`, {
        schemas: [PATCH_OP],
        Operations: [{ op: 'add', value: { password } }],
      }),
      await scim.get(`/Users/${posted.body.id}?attributes=password`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 200]);
    for (const { text } of answers) expect(text).not.toMatch(/password|Canary/i);
    expect(await scim.tablesWith(password)).toEqual([]);
  });

  it.each(['password eq "x"', 'password pr', 'password sw "S"'])(
    'R-USER-08: the filter %s is refused',
    async (filter) => {
      expectRefusal(await scim.list({ filter }), 400, 'invalidFilter');
    },
  );

  it('R-USER-12: groups is readOnly', async () => {
    const { id, userName } = await scim.create({ groups: [{ value: 'g' }] });
    expect((await scim.put(id, person({ userName, groups: [{ value: 'g' }] }))).body).not.toHaveProperty(
      'groups',
    );
    expectRefusal(
      await scim.patch(id, [{ op: 'add', path: 'groups', value: [{ value: 'g' }] }]),
      400,
      'mutability',
    );
  });

  it('R-USER-14: active says whether the person may sign in, and comes back as it is', async () => {
    const { id, active } = await scim.create();
    const { body } = await scim.patch(id, [{ op: 'replace', path: 'active', value: false }]);
    expect([active, body['active'], (await scim.read(id))['active']]).toEqual([true, false, false]);
  });

  it('R-USER-05: locale, preferredLanguage and timezone are kept', async () => {
    const sent = { locale: 'de-DE', preferredLanguage: 'de, en;q=0.8', timezone: 'Europe/Berlin' };
    expect(await scim.create(sent)).toMatchObject(sent);
  });

  it('R-USER-11: addresses and photos are kept', async () => {
    const addresses = [
      { type: 'work', streetAddress: 'Main St 1', locality: 'Town', country: 'DE', primary: true },
    ];
    const photos = [{ value: 'https://photos.example/1.png', type: 'photo' }];
    expect(await scim.create({ addresses, photos })).toMatchObject({ addresses, photos, schemas: [USER] });
  });
});
