import { listAt } from '../../client/answer.js';
import type { Client } from '../../client/client.js';
import { ENTERPRISE, PATCH_OP, UNKNOWN_ID, USER } from '../../client/names.js';
import { equals, hasStatus, isRefused, sameSet } from '../../expectations.js';
import type { Check } from '../check.js';

const title = (value: unknown) => ({ op: 'replace', path: 'title', value });

/** RFC 7644 §3.5.2: what holds for every PATCH. */
export const PATCH: readonly Check[] = [
  {
    ids: ['R-PATCH-01', 'R-PATCH-13'],
    title: 'success is 200 with the whole User, or 204, and is stored',
    needs: ['patch', 'user.title'],
    async run(scim) {
      const { id } = await scim.create({ title: 'Clerk' });
      const answer = await scim.patch(`/Users/${id}`, [title('Chief')]);
      hasStatus(answer, 200, 204);
      const read = await scim.read(id);
      equals(read, 'title', read.at('title'), 'Chief');
      if (answer.status === 200) equals(answer, 'the User', answer.body, read.body);
    },
  },
  {
    ids: ['R-PATCH-02', 'R-HTTP-08'],
    title: 'a message without the PatchOp URN, or without operations, is refused',
    needs: ['patch'],
    async run(scim) {
      const { id } = await scim.create();
      for (const body of [
        { schemas: [USER], Operations: [title('x')] },
        { schemas: [PATCH_OP] },
        { schemas: [PATCH_OP], Operations: [] },
      ])
        isRefused(await scim.call('PATCH', `/Users/${id}`, body), 400);
    },
  },
  refuses('R-PATCH-03', 'an op that is none is refused', [{ op: 'move' }, { op: 7 }, {}], []),
  refuses(
    'R-PATCH-04',
    'a malformed path, or one to nowhere, is refused',
    ['emails[', 'name.', '.title', 'emails[type eq "work"'].map((path) => ({ op: 'replace', path })),
    [],
  ),
  refuses('R-PATCH-05', 'there is no array index', [{ op: 'replace', path: 'emails[0].value' }], []),
  refuses(
    'R-PATCH-30',
    'scimType says that it is the path',
    [{ op: 'replace', path: 'emails[' }],
    ['invalidPath', 'invalidFilter'],
  ),
  refuses(
    'R-PATCH-06',
    'readOnly attributes are not modified',
    ['id', 'meta.created'].map((path) => ({ op: 'replace', path })),
    ['mutability'],
  ),
  refuses(
    'R-PATCH-08',
    'a value that does not fit is refused',
    [title(7), { op: 'replace', path: 'name' }],
    [],
  ),
  {
    ids: ['R-PATCH-09'],
    title: 'setting an extension attribute by its full name adds the URN to schemas',
    needs: ['patch', 'enterprise'],
    async run(scim) {
      const { id } = await scim.create();
      const operation = { op: 'add', path: `${ENTERPRISE}:employeeNumber`, value: '7' };
      const answer = await scim.change(id, operation);
      equals(answer, 'employeeNumber', answer.at(ENTERPRISE, 'employeeNumber'), '7');
      sameSet(answer, 'schemas', answer.at('schemas') as string[], [USER, ENTERPRISE]);
    },
  },
  {
    ids: ['R-PATCH-10'],
    title: 'operations apply in order, each to the result of the one before',
    needs: ['patch', 'user.title'],
    async run(scim) {
      const { id } = await scim.create();
      const answer = await scim.change(id, title('1'), { op: 'remove', path: 'title' }, title('3'));
      equals(answer, 'title', answer.at('title'), '3');
    },
  },
  {
    ids: ['R-PATCH-11', 'R-SCHEMA-15'],
    title: 'setting primary takes it from the others',
    needs: ['patch', 'user.phoneNumbers'],
    async run(scim) {
      const phoneNumbers = [
        { value: '1', type: 'work', primary: true },
        { value: '2', type: 'home' },
      ];
      const { id } = await scim.create({ phoneNumbers });
      const path = 'phoneNumbers[type eq "home"].primary';
      const answer = await scim.change(id, { op: 'replace', path, value: true });
      const primary = listAt(answer.body, 'phoneNumbers').filter((phone) => phone['primary'] === true);
      equals(
        answer,
        'the type of the primary number',
        primary.map(({ type }) => type),
        ['home'],
      );
    },
  },
  {
    ids: ['R-PATCH-12'],
    title: 'a PATCH is done as a whole or not at all',
    needs: ['patch', 'user.title'],
    async run(scim) {
      const created = await scim.create({ title: 'Clerk' });
      isRefused(
        await scim.patch(`/Users/${created.id}`, [title('Chief'), { op: 'replace', path: 'id', value: 'x' }]),
        400,
      );
      const answer = await scim.read(created.id);
      equals(answer, 'the User', answer.body, created.body);
    },
  },
  {
    ids: ['R-PATCH-29'],
    title: 'paths have no case and may carry URNs',
    needs: ['patch', 'user.name'],
    async run(scim) {
      for (const path of [
        'NAME.GIVENNAME',
        `${USER}:name.givenName`,
        `${USER.toUpperCase()}:name.givenName`,
      ]) {
        const { id } = await scim.create();
        const answer = await scim.change(id, { op: 'replace', path, value: 'Ann' });
        equals(answer, 'name.givenName', answer.at('name', 'givenName'), 'Ann');
      }
    },
  },
  {
    ids: ['R-PATCH-30'],
    title: 'a user name of somebody else is 409 uniqueness',
    needs: ['patch'],
    async run(scim) {
      const [ann, bob] = [await scim.create(), await scim.create()];
      const value = { userName: ann.at('userName'), emails: ann.at('emails') };
      isRefused(await scim.patch(`/Users/${bob.id}`, [{ op: 'replace', value }]), 409, 'uniqueness');
    },
  },
  {
    ids: ['R-PATCH-31'],
    title: 'PATCH of a missing User is 404',
    needs: ['patch', 'user.title'],
    run: async (scim) => isRefused(await scim.patch(`/Users/${UNKNOWN_ID}`, [title('x')]), 404),
  },
];

/** A check that a User refuses each of these operations and stays as it is. */
function refuses(
  id: string,
  what: string,
  operations: readonly object[],
  scimTypes: readonly string[],
): Check {
  return {
    ids: [id],
    title: what,
    needs: ['patch'],
    async run(scim: Client) {
      const created = await scim.create();
      for (const operation of operations)
        isRefused(
          await scim.patch(`/Users/${created.id}`, [{ value: 'x', ...operation }]),
          400,
          ...scimTypes,
        );
      const answer = await scim.read(created.id);
      equals(answer, 'the User', answer.body, created.body);
    },
  };
}
