import type { Answer } from '../../client/answer.js';
import type { Client } from '../../client/client.js';
import { USER } from '../../client/names.js';
import { equals, hasStatus, isRefused, sameSet } from '../../expectations.js';
import type { Check } from '../check.js';

const MINIMUM = ['id', 'schemas'];

/** A check that these queries show the minimum and the title, and nothing else. */
function showsTitle(id: string, title: string, queries: readonly string[]): Check {
  return {
    ids: [id],
    title,
    needs: ['user.title'],
    async run(scim) {
      const { id: person } = await someone(scim);
      for (const query of queries) {
        const answer = await scim.get(`/Users/${person}?${query}`);
        hasStatus(answer, 200);
        sameSet(answer, `what ?${query} shows`, keys(answer), [...MINIMUM, 'title']);
      }
    },
  };
}

/** RFC 7644 §3.9: attributes and excludedAttributes. */
export const PROJECTION: readonly Check[] = [
  showsTitle('R-PROJ-02', 'attributes shows the minimum and what is named', ['attributes=title']),
  showsTitle('R-PROJ-06', 'names may carry their URN, in any case', [
    'attributes=TITLE',
    `attributes=${USER}:title`,
    `attributes=${USER.toUpperCase()}:Title`,
  ]),
  {
    ids: ['R-PROJ-02'],
    title: 'a part may be named alone',
    needs: ['user.name'],
    async run(scim) {
      const { id } = await someone(scim);
      const answer = await scim.get(`/Users/${id}?attributes=name.givenName`);
      equals(answer, 'name', answer.at('name'), { givenName: 'Ann' });
    },
  },
  {
    ids: ['R-PROJ-03'],
    title: 'excludedAttributes takes away what is named, but never id and schemas',
    needs: ['user.title'],
    async run(scim) {
      const { id } = await someone(scim);
      const answer = await scim.get(`/Users/${id}?excludedAttributes=title,name,meta,id,schemas`);
      hasStatus(answer, 200);
      equals(answer, 'id', answer.id, id);
      equals(answer, 'schemas', answer.at('schemas'), [USER]);
      for (const name of ['title', 'name', 'meta']) equals(answer, name, answer.at(name), undefined);
      equals(answer, 'the type of userName', typeof answer.at('userName'), 'string');
    },
  },
  {
    ids: ['R-PROJ-01', 'R-PROJ-05'],
    title: 'they work for POST, PUT and lists',
    needs: ['user.title', 'filter'],
    async run(scim) {
      const posted = await scim.post(scim.person({ title: 'Clerk' }), '/Users?attributes=title');
      sameSet(posted, 'what a POST shows', keys(posted), [...MINIMUM, 'title']);
      const path = `/Users/${posted.id}?attributes=title`;
      const put = await scim.call('PUT', path, scim.person({ title: 'Clerk' }));
      sameSet(put, 'what a PUT shows', keys(put), [...MINIMUM, 'title']);
      const listed = await scim.list({ attributes: 'title', filter: `id eq "${posted.id}"` });
      sameSet(listed, 'what a list shows', Object.keys(listed.resources[0] ?? {}), [...MINIMUM, 'title']);
    },
  },
  {
    ids: ['R-PROJ-05', 'R-PATCH-13'],
    title: 'a PATCH that is asked for attributes answers 200 with these',
    needs: ['user.title', 'patch'],
    async run(scim) {
      const { id } = await scim.create();
      const operation = { op: 'replace', path: 'title', value: 'Chief' };
      const answer = await scim.patch(`/Users/${id}?attributes=title`, [operation]);
      hasStatus(answer, 200);
      sameSet(answer, 'what a PATCH shows', keys(answer), [...MINIMUM, 'title']);
    },
  },
  {
    ids: ['R-PROJ-04'],
    title: 'both at once are refused, or one of them is obeyed',
    async run(scim) {
      const answer = await scim.get('/Users?attributes=id&excludedAttributes=title&count=1');
      if (answer.status !== 200) isRefused(answer, 400);
    },
  },
];

function someone(scim: Client): Promise<Answer> {
  return scim.once('someone', () =>
    scim.create({ title: 'Clerk', name: { givenName: 'Ann', familyName: 'Lee' } }),
  );
}

function keys({ body }: Answer): string[] {
  return Object.keys(body);
}
