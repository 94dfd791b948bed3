import { setTimeout as wait } from 'node:timers/promises';
import { ENTERPRISE, USER } from '../../client/names.js';
import { equals, hasStatus, holds, sameSet } from '../../expectations.js';
import type { Check } from '../check.js';

/** RFC 7643 §3: what every resource has. */
export const RESOURCE: readonly Check[] = [
  {
    ids: ['R-SCHEMA-23', 'R-SCHEMA-24'],
    title: 'extension attributes sit under their URN, whatever the order of schemas',
    needs: ['enterprise'],
    async run(scim) {
      const extension = { schemas: [ENTERPRISE, USER], [ENTERPRISE]: { division: 'North' } };
      const answer = await scim.create(extension);
      equals(answer, 'the division', answer.at(ENTERPRISE, 'division'), 'North');
      sameSet(answer, 'schemas', answer.at('schemas') as string[], [USER, ENTERPRISE]);
    },
  },
  {
    ids: ['R-COMMON-01', 'R-COMMON-02', 'R-COMMON-04'],
    title: 'id and meta are given at the creation; ids differ, stay, and never hold "bulkId"',
    async run(scim) {
      const [ann, bob] = [await scim.create(), await scim.create()];
      holds(ann, ann.id !== '' && ann.id !== bob.id, 'an id of its own', ann.id);
      holds(ann, !/bulkid/i.test(ann.id), 'an id without "bulkId"', ann.id);
      for (const name of ['resourceType', 'created', 'lastModified', 'location'])
        holds(ann, ann.textAt('meta', name) !== '', `meta.${name}`, ann.at('meta'));
      const again = await scim.put(ann.id, { ...ann.body, displayName: 'Pat P.' });
      hasStatus(again, 200);
      equals(again, 'id', again.id, ann.id);
    },
  },
  {
    ids: ['R-COMMON-03', 'R-COMMON-07', 'R-CREATE-01', 'R-CREATE-06'],
    title: 'an id, a meta and other readOnly values that are sent are ignored',
    async run(scim) {
      const meta = { resourceType: 'Cat', created: '1999-01-01T00:00:00Z', location: 'http://evil.example/' };
      const answer = await scim.create({ id: 'mine', meta, groups: [{ value: 'g' }] });
      holds(answer, answer.id !== 'mine', 'another id than the one that was sent', answer.id);
      equals(answer, 'meta.resourceType', answer.at('meta', 'resourceType'), 'User');
      holds(
        answer,
        !answer.text.includes('1999-01-01'),
        'a created of the server',
        answer.at('meta', 'created'),
      );
      holds(answer, !answer.text.includes('evil'), 'a location of the server', answer.at('meta', 'location'));
      equals(answer, 'groups', answer.at('groups') ?? [], []);
    },
  },
  {
    ids: ['R-COMMON-05'],
    title: 'an id is compared exactly',
    needs: ['filter'],
    async run(scim) {
      const { id } = await scim.create();
      const found = await scim.list({ filter: `id eq "${id}"` });
      equals(found, 'totalResults', found.at('totalResults'), 1);
      const other = swapCase(id);
      if (other === id) return;
      const answer = await scim.list({ filter: `id eq "${other}"` });
      equals(answer, 'totalResults for the id in another case', answer.at('totalResults'), 0);
    },
  },
  {
    ids: ['R-COMMON-06', 'R-TENANT-03'],
    title: 'externalId is never set by the server, and two people may share it',
    async run(scim) {
      const without = await scim.create();
      equals(without, 'externalId', without.at('externalId'), undefined);
      const externalId = `${scim.mark}Same`;
      for (const answer of [await scim.create({ externalId }), await scim.create({ externalId })])
        equals(answer, 'externalId', answer.at('externalId'), externalId);
    },
  },
  {
    ids: ['R-COMMON-06', 'R-FILTER-14'],
    title: 'externalId is compared exactly',
    needs: ['filter'],
    async run(scim) {
      await scim.create({ externalId: `${scim.mark}Case` });
      for (const [name, wanted] of [
        ['Case', 1],
        ['case', 0],
      ] as const) {
        const answer = await scim.list({ filter: `externalId eq "${scim.mark}${name}"` });
        equals(answer, 'totalResults', answer.at('totalResults'), wanted);
      }
    },
  },
  {
    ids: ['R-COMMON-08'],
    title: 'meta.resourceType is "User"',
    async run(scim) {
      const answer = await scim.create();
      equals(answer, 'meta.resourceType', answer.at('meta', 'resourceType'), 'User');
    },
  },
  {
    ids: ['R-COMMON-09'],
    title: 'lastModified is created until the first change, and then later',
    needs: ['user.displayName'],
    async run(scim) {
      const created = await scim.create();
      const at = created.textAt('meta', 'created');
      equals(created, 'meta.lastModified', created.at('meta', 'lastModified'), at);
      await wait(1_100);
      hasStatus(await scim.put(created.id, { ...created.body, displayName: 'Pat P.' }), 200);
      const answer = await scim.read(created.id);
      equals(answer, 'meta.created', answer.at('meta', 'created'), at);
      const later = answer.textAt('meta', 'lastModified');
      holds(answer, Date.parse(later) > Date.parse(at), `a lastModified after ${at}`, later);
    },
  },
  {
    ids: ['R-COMMON-10'],
    title: 'meta.location ends with the endpoint and the id, and equals Content-Location where there is one',
    async run(scim) {
      const { id } = await scim.create();
      const answer = await scim.read(id);
      const location = answer.textAt('meta', 'location');
      holds(answer, location.endsWith(`/Users/${id}`), `meta.location …/Users/${id}`, location);
      equals(answer, 'Content-Location', answer.header('content-location') ?? location, location);
    },
  },
  {
    ids: ['R-HTTP-06', 'R-HTTP-07'],
    title: 'locations have no query, and the version right before the endpoint if any',
    async run(scim) {
      const answer = await scim.create();
      const location = answer.textAt('meta', 'location');
      holds(answer, !location.includes('?'), 'a location without a query', location);
      holds(answer, /(?:\/v2)?\/Users\/[^/]+$/.test(location), '…/v2/Users/{id}', location);
    },
  },
];

function swapCase(text: string): string {
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
