import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Attribute, type JsonObject, USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { parseAttributePath } from '../../src/scim/protocol/paths/parse-attribute-path.js';
import { valuesAt } from '../../src/scim/protocol/paths/values-at.js';
import { namedAttributes } from '../properties/filter-texts.js';
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

/** What a client may write of a User, leaf by leaf: simple attributes, and the parts of complex ones. */
const LEAVES = namedAttributes()
  .filter(({ attribute }) => attribute.mutability !== 'readOnly')
  .flatMap(({ name, attribute, parts }) =>
    parts.length === 0
      ? [{ path: name, leaf: attribute, whole: attribute }]
      : parts.map((leaf) => ({ path: `${name}.${leaf.name}`, leaf, whole: attribute })),
  )
  .filter(({ leaf }) => leaf.mutability !== 'readOnly');

/** What is there for everybody: taking it away leaves another value in its place. */
const KEPT = /^(?:userName|active|name\.(?:formatted|givenName|familyName)|emails\.(?:value|type|primary))$/;

/** Values in the forms that some attributes have. */
const SAMPLES: Readonly<Record<string, readonly [string, string]>> = {
  locale: ['en-US', 'de_DE'],
  timezone: ['America/Los_Angeles', 'Europe/Berlin'],
  preferredLanguage: ['en', 'da, en-gb;q=0.8'],
  'addresses.country': ['US', 'DE'],
};

describe('RFC 7643 §4.1, §4.3: every attribute of a User', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  let count = 0;

  function sampleOf(path: string, { type, name }: Attribute, which: 0 | 1): unknown {
    count += 1;
    if (type === 'boolean') return which === 0;
    if (type === 'binary') return ['AQID', 'BAUG'][which];
    if (type === 'reference') return `https://people.example/${name.replace('$', '')}/${count}`;
    return SAMPLES[path]?.[which] ?? `${name} ${count}`;
  }

  /** A person with this value at a path, and nothing else that could be missing. */
  function withValue(path: string, { name, multiValued }: Attribute, value: unknown): JsonObject {
    const [, urn, rest = ''] = /^(urn:.*):([^:]*)$/.exec(path) ?? [undefined, undefined, path];
    const sub = rest.split('.')[1];
    // An e-mail address without a value is none.
    const least = {
      ...(multiValued && { type: 'other' }),
      ...(name === 'emails' && { value: `v${count}@x` }),
    };
    const part = sub === undefined ? value : { ...least, [sub]: value };
    const attribute = { [name]: multiValued ? [part] : part };
    return (urn === undefined ? attribute : { [urn]: attribute }) as JsonObject;
  }

  it('is in this list', () => {
    expect(LEAVES.length).toBeGreaterThanOrEqual(60);
  });

  it.each(LEAVES.map((each) => [each.path, each] as const))(
    '%s is stored, found, shown alone, changed and removed',
    async (path, { leaf, whole }) => {
      const at = (body: unknown) =>
        valuesAt(body as JsonObject, parseAttributePath(path, USER_RESOURCE_TYPE)!).filter(
          (value) => value !== null,
        );
      const value = sampleOf(path, leaf, 0);
      const { id, userName } = await scim.create(withValue(path, whole, value));
      expect(at(await scim.read(id))).toEqual([value]);
      expect(await scim.find(`id eq "${id}" and ${path} eq ${JSON.stringify(value)}`)).toEqual([userName]);

      const alone = (await scim.get(`/Users/${id}?attributes=${path}`)).body;
      expect(at(alone)).toEqual([value]);
      const others = Object.keys(alone).filter((name) => !['schemas', 'id'].includes(name));
      expect(others).toEqual([path.startsWith('urn:') ? path.slice(0, path.lastIndexOf(':')) : whole.name]);
      expect(at((await scim.get(`/Users/${id}?excludedAttributes=${path}`)).body)).toEqual([]);

      const next = sampleOf(path, leaf, 1);
      const changed = await scim.patch(id, [{ op: 'replace', path, value: next }]);
      expect([changed.status, at(await scim.read(id))]).toEqual([200, [next]]);
      if (KEPT.test(path)) return;
      const removed = await scim.patch(id, [{ op: 'remove', path }]);
      expect([removed.status, at(await scim.read(id))]).toEqual([200, []]);
    },
  );

  it.each([
    ['locale', 'en US!'],
    ['preferredLanguage', '<b>'],
    ['timezone', '---'],
    ['profileUrl', 'two words'],
    ['photos', [{ value: 'a photo' }]],
    ['addresses', [{ country: '1' }]],
    ['addresses', [{ country: 'Timor–Leste' }]],
    ['locale', 'English (United States)'],
    ['timezone', 'N/A'],
    ['phoneNumbers', [{ value: 'none', type: 'whatever' }]],
  ])('R-USER-05: %s as %j is kept as sent in each way', async (name, value) => {
    const whole = person({ [name]: value });
    const { body } = await scim.post(whole);
    expect(body[name]).toEqual(value);
    const { id } = await scim.create();
    expect((await scim.put(id, { ...whole, userName: `put-${id}` })).body[name]).toEqual(value);
    const other = await scim.create();
    const { body: patched } = await scim.patch(other.id, [{ op: 'replace', path: name, value }]);
    expect(patched[name]).toEqual(value);
  });
});
