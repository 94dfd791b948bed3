import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ERROR, expectRefusal, person, type Reply, Scim, UNKNOWN_ID } from './scim.js';

describe('RFC 7644 §3.12: errors', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const KEYWORDS = [
    'invalidFilter',
    'tooMany',
    'uniqueness',
    'mutability',
    'invalidSyntax',
    'invalidPath',
    'noTarget',
    'invalidValue',
    'invalidVers',
    'sensitive',
  ];

  const refusals: [number, string, () => Promise<Reply>][] = [
    [400, 'a body that is no JSON', () => scim.post('{')],
    [400, 'a filter that is none', () => scim.list({ filter: 'x' })],
    [
      400,
      'a path that is none',
      async () => scim.patch((await scim.create()).id, [{ op: 'add', path: '.', value: 1 }]),
    ],
    [400, 'another version', () => scim.outside('/scim/v1/Users')],
    [401, 'no key', () => scim.get('/Users', { Authorization: undefined })],
    [404, 'an unknown person', () => scim.get(`/Users/${UNKNOWN_ID}`)],
    [404, 'an unknown endpoint', () => scim.get('/Cats')],
    [404, 'too long a path', () => scim.get(`/Users/${UNKNOWN_ID}/more`)],
    [405, 'a method that is not there', () => scim.call('DELETE', '/Users')],
    [
      409,
      'a user name that is taken',
      async () => scim.post(person({ userName: (await scim.create()).userName })),
    ],
    [412, 'an old tag', async () => scim.delete((await scim.create()).id, { 'If-Match': 'W/"0"' })],
    [413, 'too large a body', () => scim.post(person({ title: 'x'.repeat(1_100_000) }))],
    [
      415,
      'another media type',
      () => scim.call('POST', '/Users', '<User/>', { 'Content-Type': 'application/xml' }),
    ],
    [501, 'an operation that is not offered', () => scim.get('/Me')],
  ];

  it.each(refusals)(
    'R-ERR-01, R-ERR-03, R-ERR-05: %i for %s is a SCIM Error with a readable detail',
    async (status, _what, ask) => {
      const answer = await ask();
      expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/scim+json']);
      expect(answer.body).toMatchObject({
        schemas: [ERROR],
        status: String(status),
        detail: expect.stringMatching(/\w+ \w+/),
      });
    },
  );

  it.each(refusals)('R-ERR-02: %i for %s has a scimType of Table 9, or none', async (status, _what, ask) => {
    const { scimType } = (await ask()).body;
    if (scimType !== undefined || status === 400) expect(KEYWORDS).toContain(scimType);
  });

  it('R-ERR-03: the size limit is named where it is exceeded', async () => {
    const { body } = await scim.post(person({ title: 'x'.repeat(1_100_000) }));
    expect(body['detail']).toMatch(/1048576/);
  });

  it('R-HTTP-05, R-ERR-01: status is a text, equal to that of HTTP', async () => {
    expectRefusal(await scim.get(`/Users/${UNKNOWN_ID}`), 404);
  });
});
