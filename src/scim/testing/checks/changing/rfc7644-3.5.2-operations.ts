import { listAt, asText } from '../../client/answer.js';
import type { Json } from '../../client/answer.js';
import type { Feature } from '../../client/feature.js';
import { equals, hasStatus, isRefused, isUnassigned } from '../../expectations.js';
import type { Check } from '../check.js';

const WORK = { value: '1', type: 'work' };
const HOME = { value: '2', type: 'home', display: 'Two' };

/** Someone to be changed: with a title, a nickname and two numbers. */
const BEFORE = { title: 'Clerk', nickName: 'Pat', phoneNumbers: [WORK, HOME] };
const NEEDS: readonly Feature[] = ['patch', 'user.title', 'user.nickName', 'user.phoneNumbers', 'user.name'];

/** A check that an operation makes the attributes what they should be; undefined is unassigned. */
function changes(id: string, title: string, operation: object, after: Json): Check {
  return {
    ids: [id],
    title,
    needs: NEEDS,
    async run(scim) {
      const { id: person } = await scim.create(BEFORE);
      const answer = await scim.change(person, operation);
      for (const [name, value] of Object.entries(after))
        if (value === undefined) isUnassigned(answer, name);
        else equals(answer, name, essence(answer.at(name)), value);
    },
  };
}

/** A check that operations are refused with a scimType, and nothing changes. */
function refuses(id: string, title: string, operations: readonly object[], ...scimTypes: string[]): Check {
  return {
    ids: [id],
    title,
    needs: NEEDS,
    async run(scim) {
      const created = await scim.create(BEFORE);
      for (const operation of operations)
        isRefused(await scim.patch(`/Users/${created.id}`, [operation]), 400, ...scimTypes);
      const answer = await scim.read(created.id);
      equals(answer, 'the User', answer.body, created.body);
    },
  };
}

/** A check that operations succeed and leave the User and lastModified alone. */
function leaves(id: string, title: string, operations: readonly object[]): Check {
  return {
    ids: [id],
    title,
    needs: NEEDS,
    async run(scim) {
      const created = await scim.create(BEFORE);
      for (const operation of operations)
        hasStatus(await scim.patch(`/Users/${created.id}`, [operation]), 200, 204);
      const answer = await scim.read(created.id);
      equals(answer, 'the User with its meta', answer.body, created.body);
    },
  };
}

const add = (path: string, value: unknown) => ({ op: 'add', path, value });
const replace = (path: string, value: unknown) => ({ op: 'replace', path, value });
const remove = (path: string) => ({ op: 'remove', path });

/** RFC 7644 §3.5.2.1 to §3.5.2.3: add, remove and replace. */
export const OPERATIONS: readonly Check[] = [
  refuses('R-PATCH-14', 'add needs a value', [{ op: 'add', path: 'title' }]),
  changes(
    'R-PATCH-15',
    'add without a path merges',
    { op: 'add', value: { displayName: 'P. P.', title: 'Chief' } },
    { displayName: 'P. P.', title: 'Chief', nickName: 'Pat' },
  ),
  changes('R-PATCH-16', 'add sets what is missing', add('userType', 'x'), { userType: 'x' }),
  changes('R-PATCH-16', 'add replaces a single value', add('title', 'Chief'), { title: 'Chief' }),
  changes('R-PATCH-16', 'add appends to a list', add('phoneNumbers', [{ value: '3' }]), {
    phoneNumbers: ['1 work', '2 home', '3 '],
  }),
  changes('R-PATCH-17', 'add gives parts of a complex value', add('name', { middleName: 'Q.' }), {
    name: ['Pat', 'Q.', 'Person'],
  }),
  leaves('R-PATCH-18', 'adding what is there changes nothing', [
    add('title', 'Clerk'),
    add('phoneNumbers', [WORK]),
  ]),
  refuses('R-PATCH-19', 'remove without a path is noTarget', [{ op: 'remove' }], 'noTarget'),
  changes('R-PATCH-20', 'remove of a single value', remove('title'), { title: undefined, nickName: 'Pat' }),
  changes('R-PATCH-20', 'remove of a whole list', remove('phoneNumbers'), { phoneNumbers: undefined }),
  changes('R-PATCH-20', 'remove of the values of a filter', remove('phoneNumbers[type eq "work"]'), {
    phoneNumbers: ['2 home'],
  }),
  refuses(
    'R-PATCH-21',
    'remove of what is required or readOnly is refused',
    [remove('userName'), remove('id')],
    'mutability',
  ),
  leaves('R-PATCH-22', 'removing what is not there changes nothing', [remove('userType')]),
  changes(
    'R-PATCH-23',
    'replace without a path leaves the others alone',
    { op: 'replace', value: { title: 'Chief' } },
    { title: 'Chief', nickName: 'Pat', phoneNumbers: ['1 work', '2 home'] },
  ),
  changes('R-PATCH-24', 'replace of a single value', replace('title', 'Chief'), { title: 'Chief' }),
  changes('R-PATCH-24', 'replace of a whole list', replace('phoneNumbers', [{ value: '9' }]), {
    phoneNumbers: ['9 '],
  }),
  changes('R-PATCH-25', 'replace of what has no value adds it', replace('userType', 'x'), { userType: 'x' }),
  changes('R-PATCH-26', 'replace leaves the other parts alone', replace('name', { givenName: 'Bea' }), {
    name: ['Bea', '', 'Person'],
  }),
  changes(
    'R-PATCH-27',
    'replace of a part of the values of a filter',
    replace('phoneNumbers[type eq "work"].value', '7'),
    { phoneNumbers: ['2 home', '7 work'] },
  ),
  changes(
    'R-PATCH-27',
    'replace of the values of a filter',
    replace('phoneNumbers[type eq "work"]', { value: '8', type: 'other' }),
    { phoneNumbers: ['2 home', '8 other'] },
  ),
  refuses(
    'R-PATCH-28',
    'replace of what no value matches is noTarget',
    [replace('phoneNumbers[value eq "nine"]', { value: '9' })],
    'noTarget',
  ),
  changes('R-SCHEMA-19', 'replace with null unassigns', replace('title', null), { title: undefined }),
];

/** What matters of a value: numbers and types of a list in any order, the parts of a name. */
function essence(value: unknown): unknown {
  if (Array.isArray(value))
    return listAt(value)
      .map((one) => `${String(one['value'])} ${asText(one['type'] ?? '')}`)
      .toSorted();
  if (typeof value !== 'object' || value === null) return value;
  const { givenName, middleName = '', familyName } = value as Json;
  return [givenName, middleName, familyName];
}
