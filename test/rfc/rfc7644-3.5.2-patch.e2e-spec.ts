import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTERPRISE, expectRefusal, PATCH_OP, Scim, UNKNOWN_ID, USER } from './scim.js';

describe('RFC 7644 §3.5.2: modifying with PATCH', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const title = (value: string) => ({ op: 'replace', path: 'title', value });

  it('R-PATCH-01, R-PATCH-13: success is 200 with the whole person', async () => {
    const created = await scim.create({ title: 'Clerk' });
    const { status, body } = await scim.patch(created.id, [title('Chief')]);
    expect([status, body]).toEqual([200, { ...created, title: 'Chief', meta: body.meta }]);
    expect(await scim.read(created.id)).toEqual(body);
  });

  it('R-PATCH-13: with "attributes" the answer is 200 with these', async () => {
    const { id } = await scim.create();
    const message = { schemas: [PATCH_OP], Operations: [title('Chief')] };
    const { status, body } = await scim.call('PATCH', `/Users/${id}?attributes=title`, message);
    expect([status, body]).toEqual([200, { schemas: [USER], id, title: 'Chief' }]);
  });

  it.each([
    ['no PatchOp URN', { schemas: [USER], Operations: [{ op: 'replace', path: 'title', value: 'x' }] }],
    ['no Operations', { schemas: [PATCH_OP] }],
    ['no operation', { schemas: [PATCH_OP], Operations: [] }],
  ])('R-PATCH-02: a message with %s is refused', async (_what, message) => {
    const { id } = await scim.create();
    expectRefusal(await scim.call('PATCH', `/Users/${id}`, message), 400, 'invalidSyntax');
  });

  it.each([undefined, 'move', 7, ['add']])('R-PATCH-03: the op %j is refused', async (op) => {
    const { id } = await scim.create();
    expectRefusal(await scim.patch(id, [{ op, path: 'title', value: 'x' }]), 400, 'invalidSyntax');
  });

  it.each([
    'shoeSize',
    'name.',
    '.title',
    'emails[',
    'emails[type eq "work"',
    'emails[type eq "work"].size',
    'urn:x:title',
  ])('R-PATCH-04, R-PATCH-30: the path %s is refused', async (path) => {
    const { id } = await scim.create();
    expectRefusal(await scim.patch(id, [{ op: 'replace', path, value: 'x' }]), 400, 'invalidPath');
  });

  it.each(['emails[0]', 'emails[0].value'])('R-PATCH-05: there is no array index as in %s', async (path) => {
    const { id } = await scim.create();
    expectRefusal(await scim.patch(id, [{ op: 'replace', path, value: 'x@y.example' }]), 400, 'invalidPath');
  });

  it.each(['id', 'meta.created', 'meta', 'groups', 'schemas', `${ENTERPRISE}:manager.displayName`])(
    'R-PATCH-06: the readOnly %s is not modified',
    async (path) => {
      const created = await scim.create();
      const answers = [
        await scim.patch(created.id, [{ op: 'replace', path, value: 'x' }]),
        await scim.patch(created.id, [{ op: 'add', path, value: 'x' }]),
      ];
      for (const answer of answers) expectRefusal(answer, 400, 'mutability');
      expect(await scim.read(created.id)).toEqual(created);
    },
  );

  it.each([
    ['title', 7],
    ['active', 'perhaps'],
    ['name', 'Ann'],
    ['emails', 'x'.repeat(70_000)],
    ['x509Certificates', [{ value: 7 }]],
  ])('R-PATCH-08: a value for %s that does not fit is refused', async (path, value) => {
    const { id } = await scim.create();
    expectRefusal(await scim.patch(id, [{ op: 'replace', path, value }]), 400, 'invalidValue');
  });

  it('R-PATCH-09: an extension attribute by its full name adds the URN to schemas', async () => {
    const { id } = await scim.create();
    const { body } = await scim.patch(id, [{ op: 'add', path: `${ENTERPRISE}:employeeNumber`, value: '7' }]);
    expect([body.schemas, body[ENTERPRISE]]).toEqual([[USER, ENTERPRISE], { employeeNumber: '7' }]);
  });

  it('R-PATCH-10: operations apply in order, each to the result of the one before', async () => {
    const { id } = await scim.create();
    const add = { op: 'add', path: 'phoneNumbers', value: [{ value: '1', type: 'work' }] };
    const change = { op: 'replace', path: 'phoneNumbers[type eq "work"].value', value: '2' };
    expect((await scim.patch(id, [add, change])).body['phoneNumbers']).toEqual([
      { value: '2', type: 'work' },
    ]);
  });

  it('R-PATCH-11: setting primary takes it from the others', async () => {
    const { id } = await scim.create({ phoneNumbers: [{ value: '1', primary: true }, { value: '2' }] });
    const { body } = await scim.patch(id, [
      { op: 'replace', path: 'phoneNumbers[value eq "2"].primary', value: true },
    ]);
    expect(body['phoneNumbers']).toEqual([
      { value: '1', primary: false },
      { value: '2', primary: true },
    ]);
  });

  it('R-PATCH-12: the request is atomic', async () => {
    const created = await scim.create();
    expectRefusal(
      await scim.patch(created.id, [title('Chief'), { op: 'replace', path: 'shoeSize', value: 44 }]),
      400,
      'invalidPath',
    );
    expectRefusal(
      await scim.patch(created.id, [title('Chief'), { op: 'replace', path: 'active', value: 'perhaps' }]),
      400,
      'invalidValue',
    );
    expect(await scim.read(created.id)).toEqual(created);
  });

  it.each([
    ['names in any case', 'NAME.GIVENNAME'],
    ['names with a URN', `${USER}:name.givenName`],
    ['URNs in any case', `${USER.toUpperCase()}:name.givenName`],
  ])('R-PATCH-29: a path may have %s', async (_what, path) => {
    const { id } = await scim.create();
    expect((await scim.patch(id, [{ op: 'replace', path, value: 'Ann' }])).body['name']).toMatchObject({
      givenName: 'Ann',
    });
  });

  it('R-PATCH-30: a broken filter in a path is invalidFilter', async () => {
    const { id } = await scim.create();
    expectRefusal(
      await scim.patch(id, [{ op: 'replace', path: 'emails[type xx "work"].value', value: 'x' }]),
      400,
      'invalidFilter',
    );
  });

  it('R-PATCH-30: a user name of somebody else is uniqueness', async () => {
    const [ann, bob] = [await scim.create(), await scim.create()];
    expectRefusal(
      await scim.patch(bob.id, [{ op: 'replace', path: 'userName', value: ann.userName }]),
      409,
      'uniqueness',
    );
  });

  it('R-PATCH-31: PATCH of a missing person is 404', async () => {
    expectRefusal(await scim.patch(UNKNOWN_ID, [title('x')]), 404);
  });
});
