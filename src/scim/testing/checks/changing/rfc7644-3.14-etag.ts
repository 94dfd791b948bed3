import type { Answer } from '../../client/answer.js';
import { equals, hasStatus, holds, isRefused } from '../../expectations.js';
import type { Check } from '../check.js';

const WRITERS = 6;

/** RFC 7644 §3.14, RFC 9110 §13.1: versions. */
export const ETAG: readonly Check[] = [
  {
    ids: ['R-ETAG-01', 'R-COMMON-11'],
    title: 'POST, GET and PUT carry an ETag, equal to meta.version',
    needs: ['etag', 'user.displayName'],
    async run(scim) {
      const created = await scim.create();
      const put = await scim.put(created.id, { ...created.body, displayName: 'P. P.' });
      for (const answer of [created, await scim.read(created.id), put]) {
        const tag = tagOf(answer);
        holds(answer, /^(?:W\/)?"[^"]*"$/.test(tag), 'an ETag', answer.header('etag'));
        equals(answer, 'meta.version', answer.at('meta', 'version') ?? tag, tag);
      }
    },
  },
  {
    ids: ['R-ETAG-03'],
    title:
      'If-None-Match with the present tag, in a list, or *, is 304 without a body; with another one, 200',
    needs: ['etag'],
    async run(scim) {
      const created = await scim.create();
      const tag = tagOf(created);
      for (const form of [tag, `"other", ${tag}`, '*']) {
        const answer = await scim.get(`/Users/${created.id}`, { 'If-None-Match': form });
        hasStatus(answer, 304);
        equals(answer, 'the body', answer.text, '');
      }
      hasStatus(await scim.get(`/Users/${created.id}`, { 'If-None-Match': '"other"' }), 200);
    },
  },
  {
    ids: ['R-ETAG-04', 'R-ERR-03'],
    title: 'If-Match with an old tag is 412, and nothing changes',
    needs: ['etag', 'user.displayName'],
    async run(scim) {
      const created = await scim.create();
      const old = { 'If-Match': tagOf(created) };
      hasStatus(await scim.put(created.id, { ...created.body, displayName: 'first' }), 200);
      isRefused(await scim.put(created.id, { ...created.body, displayName: 'second' }, old), 412);
      isRefused(await scim.delete(created.id, old), 412);
      const answer = await scim.read(created.id);
      equals(answer, 'displayName', answer.at('displayName'), 'first');
    },
  },
  {
    ids: ['R-ETAG-04'],
    title: 'a PATCH with an old tag is 412',
    needs: ['etag', 'patch', 'user.displayName'],
    async run(scim) {
      const { id } = await scim.create();
      const operation = { op: 'replace', path: 'displayName', value: 'x' };
      isRefused(await scim.patch(`/Users/${id}`, [operation], { 'If-Match': 'W/"no-such-tag"' }), 412);
    },
  },
  {
    ids: ['R-ETAG-04'],
    title: 'If-Match with the present tag, in a list, or *, lets the change through',
    needs: ['etag'],
    async run(scim) {
      for (const form of [(tag: string) => tag, (tag: string) => `"other", ${tag}`, () => '*']) {
        const created = await scim.create();
        hasStatus(await scim.delete(created.id, { 'If-Match': form(tagOf(created)) }), 204);
      }
    },
  },
  {
    ids: ['R-ETAG-05'],
    title: 'the tag changes with the User and not otherwise',
    needs: ['etag', 'user.displayName'],
    async run(scim) {
      const created = await scim.create();
      const changed = await scim.put(created.id, { ...created.body, displayName: 'P. P.' });
      holds(changed, tagOf(changed) !== tagOf(created), 'another tag after the change', tagOf(changed));
      for (const answer of [await scim.read(created.id), await scim.put(created.id, changed.body)])
        equals(answer, 'the tag', tagOf(answer), tagOf(changed));
    },
  },
  {
    ids: ['R-ETAG-06'],
    title: 'of concurrent conditional writes one wins',
    needs: ['etag', 'user.displayName'],
    async run(scim) {
      const created = await scim.create();
      const writes = Array.from({ length: WRITERS }, (_, index) =>
        scim.put(created.id, { ...created.body, displayName: `w${index}` }, { 'If-Match': tagOf(created) }),
      );
      const answers = await Promise.all(writes);
      const won = answers.filter(({ status }) => status === 200);
      equals(answers[0]!, 'the number of writes that went through', won.length, 1);
    },
  },
];

function tagOf(answer: Answer): string {
  return answer.header('etag') ?? '';
}
