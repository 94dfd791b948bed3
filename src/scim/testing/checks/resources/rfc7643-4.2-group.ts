import { listAt, asText } from '../../client/answer.js';
import type { Answer, Json } from '../../client/answer.js';
import type { Client } from '../../client/client.js';
import { GROUP, UNKNOWN_ID } from '../../client/names.js';
import { equals, hasStatus, holds, isRefused, some } from '../../expectations.js';
import type { Check } from '../check.js';

/** RFC 7643 §4.2: the Group. */
export const GROUPS: readonly Check[] = [
  {
    ids: ['R-GROUP-01'],
    title: 'a Group without a display name is refused',
    needs: ['groups'],
    async run(scim) {
      for (const displayName of [undefined, null, ''])
        isRefused(await scim.post({ schemas: [GROUP], displayName }, '/Groups'), 400);
    },
  },
  {
    ids: ['R-CREATE-03', 'R-COMMON-08', 'R-READ-01', 'R-DELETE-02'],
    title: 'a Group is created, read and removed like any resource',
    needs: ['groups'],
    async run(scim) {
      const made = await createGroup(scim);
      const location = made.textAt('meta', 'location');
      holds(made, location.endsWith(`/Groups/${made.id}`), `meta.location …/Groups/${made.id}`, location);
      equals(made, 'meta.resourceType', made.at('meta', 'resourceType'), 'Group');
      const read = await scim.get(`/Groups/${made.id}`);
      equals(read, 'the Group', read.body, made.body);
      hasStatus(await scim.call('DELETE', `/Groups/${made.id}`), 204);
      isRefused(await scim.get(`/Groups/${made.id}`), 404);
    },
  },
  {
    ids: ['R-GROUP-03'],
    title: 'a member is the id of a User; $ref and type, where they come, point to it',
    needs: ['groups'],
    async run(scim) {
      const { id } = await scim.create();
      const made = await createGroup(scim, { members: [{ value: id }] });
      const answer = await scim.get(`/Groups/${made.id}`);
      const [member] = listAt(answer.body, 'members');
      equals(answer, 'members.value', member?.['value'], id);
      equals(answer, 'members.type', member?.['type'] ?? 'User', 'User');
      const ref = asText(member?.['$ref'] ?? `/Users/${id}`);
      holds(answer, ref.endsWith(`Users/${id}`), `$ref …/Users/${id}`, ref);
    },
  },
  {
    ids: ['R-SCHEMA-18'],
    title: 'a reference is found with, without and with another version segment',
    needs: ['groups', 'filter'],
    async run(scim) {
      const { id } = await scim.create();
      const made = await createGroup(scim, { members: [{ value: id }] });
      const read = await scim.get(`/Groups/${made.id}`);
      const [member] = some(read, 'a member', listAt(read.body, 'members'));
      const ref = asText(member?.['$ref']);
      for (const version of ref.includes('/v2/Users') ? ['/v2/', '/', '/v1/'] : []) {
        const filter = `members.$ref eq "${ref.replace('/v2/Users', `${version}Users`)}"`;
        const answer = await scim.list({ filter }, '/Groups');
        equals(answer, `the groups by ${filter}`, answer.resources[0]?.['id'], made.id);
      }
    },
  },
  {
    ids: ['R-GROUP-03'],
    title: 'nobody unknown becomes a member',
    needs: ['groups'],
    async run(scim) {
      const members = [{ value: UNKNOWN_ID }];
      isRefused(await scim.post(newGroup(scim, { members }), '/Groups'), 400);
    },
  },
  {
    ids: ['R-GROUP-02', 'R-PATCH-16', 'R-PATCH-20'],
    title: 'members are added and removed one by one',
    needs: ['groups', 'patch'],
    async run(scim) {
      const [ann, bob] = [await scim.create(), await scim.create()];
      const { id } = await createGroup(scim, { members: [{ value: ann.id }] });
      await patchGroup(scim, id, { op: 'add', path: 'members', value: [{ value: bob.id }] });
      await patchGroup(scim, id, { op: 'remove', path: `members[value eq "${ann.id}"]` });
      const answer = await scim.get(`/Groups/${id}`);
      equals(answer, 'members', membersOf(answer), [bob.id]);
    },
  },
  {
    ids: ['R-GROUP-02', 'R-PATCH-06'],
    title: 'the value of a member cannot be changed',
    needs: ['groups', 'patch'],
    async run(scim) {
      const [ann, bob] = [await scim.create(), await scim.create()];
      const { id } = await createGroup(scim, { members: [{ value: ann.id }] });
      const path = `members[value eq "${ann.id}"].value`;
      isRefused(
        await scim.patch(`/Groups/${id}`, [{ op: 'replace', path, value: bob.id }]),
        400,
        'mutability',
      );
    },
  },
  {
    ids: ['R-PATCH-22', 'R-PATCH-18'],
    title: 'removing nobody’s membership, and adding a member again, succeed without change',
    needs: ['groups', 'patch'],
    async run(scim) {
      const [ann, bob] = [await scim.create(), await scim.create()];
      const made = await createGroup(scim, { members: [{ value: ann.id }] });
      await patchGroup(scim, made.id, { op: 'remove', path: `members[value eq "${bob.id}"]` });
      await patchGroup(scim, made.id, { op: 'add', path: 'members', value: [{ value: ann.id }] });
      const answer = await scim.get(`/Groups/${made.id}`);
      equals(answer, 'members', membersOf(answer), [ann.id]);
      equals(answer, 'meta.lastModified', answer.at('meta', 'lastModified'), made.at('meta', 'lastModified'));
    },
  },
  {
    ids: ['R-USER-13'],
    title: 'a User shows the Groups that it is in, by id and URI',
    needs: ['groups', 'user.groups'],
    async run(scim) {
      const { id } = await scim.create();
      const made = await createGroup(scim, { members: [{ value: id }] });
      const answer = await scim.read(id);
      const [group] = listAt(answer.body, 'groups');
      equals(answer, 'groups.value', group?.['value'], made.id);
      holds(
        answer,
        String(group?.['$ref']).endsWith(`Groups/${made.id}`),
        'the URI in $ref',
        group?.['$ref'],
      );
      holds(answer, ['direct', 'indirect', undefined].includes(group?.['type'] as string), 'direct', group);
    },
  },
];

let count = 0;

function newGroup(scim: Client, attributes: Json = {}): Json {
  count += 1;
  return { schemas: [GROUP], displayName: `${scim.mark}group-${count}`, ...attributes };
}

async function createGroup(scim: Client, attributes: Json = {}): Promise<Answer> {
  const answer = await scim.post(newGroup(scim, attributes), '/Groups');
  hasStatus(answer, 201);
  return answer;
}

async function patchGroup(scim: Client, id: string, operation: object): Promise<void> {
  hasStatus(await scim.patch(`/Groups/${id}`, [operation]), 200, 204);
}

function membersOf({ body }: Answer): unknown[] {
  return listAt(body, 'members').map(({ value }) => value);
}
