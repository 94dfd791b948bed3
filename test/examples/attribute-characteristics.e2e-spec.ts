import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineAttribute, type Schema } from '../../src/scim/protocol/index.js';
import { person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { BADGE_RESOURCE_TYPE } from './badges/badge.resource-type.js';
import { BadgeStore } from './badges/badge-store.js';
import { BADGES_TABLE } from './badges/badges.table.js';
import { BadgesModule } from './badges/badges.module.js';

const URN = 'urn:example:params:scim:schemas:extension:probe:2.0:User';

const PROBE: Schema = {
  id: URN,
  name: 'ProbeUser',
  description: 'An attribute of each kind',
  attributes: [
    defineAttribute('plain', 'As the RFC has it by default.'),
    defineAttribute('given', 'What OpsHelm alone would set.', { mutability: 'readOnly' }),
    defineAttribute('once', 'What should not change.', { mutability: 'immutable' }),
    defineAttribute('pin', 'What nobody reads.', { mutability: 'writeOnly', returned: 'never' }),
    defineAttribute('notes', 'What is shown when it is asked for.', { returned: 'request' }),
    defineAttribute('code', 'Where letter case counts.', { caseExact: true }),
    defineAttribute('shift', 'When the person works.', { canonicalValues: ['day', 'night'] }),
  ],
};

describe('The characteristics of an attribute, as docs/extending.md has them:', () => {
  let app: TestApp;
  let okta: ScimClient;

  beforeAll(async () => {
    app = await bootApp(
      {},
      {
        extensions: {
          userExtensions: [PROBE],
          imports: [BadgesModule],
          resources: [{ type: BADGE_RESOURCE_TYPE, store: BadgeStore, readOnly: true }],
        },
      },
    );
    await app.dataSource.query(BADGES_TABLE);
    okta = new ScimClient(app.scimUrl, (await app.acme()).key);
  });
  afterAll(() => app?.close());

  const create = async (name: string, content: object) =>
    (await okta.post('/Users', person(`${name}@acme.example`, { [URN]: content }))).body;
  const read = async (id: string, query = '') => (await okta.get(`/Users/${id}${query}`)).body[URN];
  const found = async (filter: string) => (await okta.find(`${URN}:${filter}`)).body.totalResults;

  it('what is read-only is ignored', async () => {
    const { id } = await create('read-only', { plain: 'x', given: 'y' });
    expect(await read(id!)).toEqual({ plain: 'x' });
  });

  it('what is never returned is kept for nobody to see; what is returned on request, for who asks', async () => {
    const { id, ...body } = await create('returned', { plain: 'x', pin: '4711', notes: 'late' });
    expect(body[URN]).toEqual({ plain: 'x' });
    expect(await read(id!, `?attributes=${URN}:notes,${URN}:pin`)).toEqual({ notes: 'late' });
  });

  it('letter case counts where it is said to', async () => {
    await create('case', { plain: 'Abc', code: 'Abc' });
    expect([await found('plain eq "ABC"'), await found('code eq "ABC"')]).toEqual([1, 0]);
    expect(await found('code eq "Abc"')).toBe(1);
  });

  it('canonical values are told, and others are kept', async () => {
    expect(await create('shift', { shift: 'dawn' })).toMatchObject({ [URN]: { shift: 'dawn' } });
    const { attributes } = (await okta.get(`/Schemas/${URN}`)).body as unknown as Schema;
    expect(attributes.find(({ name }) => name === 'shift')?.canonicalValues).toEqual(['day', 'night']);
  });

  it('what is immutable can be changed all the same, in an extension of the User', async () => {
    const { id } = await create('once', { once: 'a' });
    const { status } = await okta.patch(id!, { op: 'replace', path: `${URN}:once`, value: 'b' });
    expect([status, await read(id!)]).toEqual([200, { once: 'b' }]);
  });

  it('a read-only resource type has no route that writes', async () => {
    expect((await okta.get('/Badges')).status).toBe(200);
    for (const [method, path] of [
      ['POST', '/Badges'],
      ['PUT', '/Badges/x'],
      ['PATCH', '/Badges/x'],
      ['DELETE', '/Badges/x'],
    ] as const)
      expect([method, (await okta.send(method, path, {})).status]).toEqual([method, 405]);
  });
});
