import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScimUsersReader } from '../../src/provisioning/users/scim-users-reader.js';
import { routesOf } from '../negative/dashboard-routes.js';
import { type Answer, parseRaw, send, sendRaw } from '../negative/send.js';
import { openWithGroups } from './group.js';
import { ERROR, expectRefusal, person, type Reply, Scim, scimError, UNKNOWN_ID, USER } from './scim.js';

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

describe('RFC 7644 §3.12: whatever is wrong, the answer is a SCIM Error', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await openWithGroups();
  });
  afterAll(() => scim?.close());

  function expectScimError({ status, headers, text }: Answer, wanted: number): void {
    expect({ status, type: headers['content-type'], id: headers['x-request-id'] }).toEqual({
      status: wanted,
      type: 'application/scim+json',
      id: expect.stringMatching(/^[\w-]{1,64}$/),
    });
    expect(JSON.parse(text)).toEqual(scimError(wanted, (JSON.parse(text) as { scimType?: string }).scimType));
  }

  function ask(method: string, target: string, body?: string | Buffer, more: Record<string, string> = {}) {
    const headers = {
      Authorization: `Bearer ${scim.key}`,
      ...(body !== undefined && { 'Content-Type': 'application/scim+json' }),
      ...more,
    };
    return send(scim.app.url, { method, target, headers, body });
  }

  it.each([
    '/scim',
    '/scim/',
    '/scim/v2/Cats',
    '/scim/v2/Cats/1',
    '/SCIM/V2/cats',
    '//scim//v2//Cats',
    '/scim/v2/Users/1/2',
    '/scim/v2/.search/1',
    '/scim/v2/Users;x=1',
    '/scim/v2/%',
    '/scim/v2/%00',
    '/scim/../scim/v2/Cats',
    `/scim/v2/Cats/${'x'.repeat(4_000)}`,
  ])('R-ERR-01: there is no %s, with a key or without', async (target) => {
    expectScimError(await ask('GET', target), 404);
    expectScimError(await ask('POST', target, '{'), 404);
    expectScimError(await ask('GET', target, undefined, { Authorization: 'none' }), 404);
  });

  it.each(['/scim/v2', '/scim/v2/?filter=x'])(
    'R-ERR-01: there is no %s; a wrong key is told so',
    async (target) => {
      expectScimError(await ask('GET', target), 404);
      expectScimError(await ask('POST', target, '{'), 404);
      expectScimError(await ask('GET', target, undefined, { Authorization: 'none' }), 401);
    },
  );

  it.each([
    ['/scim/v1/Users', 400],
    ['/scim/v3', 400],
    ['/scim/v2/Schemas/%zz', 404],
    ['/scim/v2/Users/%', 404],
    ['/scim/v2/Users/..', 404],
    ['/scim/v2/Users?filter=%zz', 400],
    ['/scim/v2/Users?startIndex=1&startIndex=2', 400],
  ])('R-ERR-01: GET %s is %i', async (target, status) => {
    expectScimError(await ask('GET', target), status);
  });

  it('R-HTTP-09: every route names the methods that it takes', async () => {
    const routes = routesOf(scim.app).filter(({ path }) => path.startsWith('/scim/'));
    const paths = new Set(routes.map(({ path }) => path).filter((path) => !/\/Me(?:\/|$)/.test(path)));
    expect(paths.size).toBeGreaterThan(10);
    for (const path of paths) {
      const own = routes
        .filter((one) => one.path === path && one.method !== 'ALL')
        .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
        if (own.includes(method)) continue;
        const body = ['POST', 'PUT', 'PATCH'].includes(method) ? '{}' : undefined;
        const answer = await ask(method, path.replace(':id', UNKNOWN_ID), body);
        expectScimError(answer, 405);
        expect([path, answer.headers['allow']?.split(', ').toSorted()]).toEqual([path, own.toSorted()]);
      }
    }
  });

  const patch = (value: string) => `{"schemas":["${USER}"],"userName":"odd","title":${value}}`;

  it.each<[string, string | Buffer, number]>([
    ['nothing', '', 400],
    ['no JSON', '{"schemas":', 400],
    ['JSON and more', '{} {}', 400],
    ['a list', '[]', 400],
    ['a number', '7', 400],
    ['null', 'null', 400],
    ['33 levels', '['.repeat(33) + ']'.repeat(33), 400],
    ['500,000 levels', '['.repeat(500_000), 400],
    ['U+0000 escaped', patch('"a\\u0000b"'), 400],
    ['U+0000 as a byte', patch('"a\0b"'), 400],
    ['a lone high surrogate', patch('"\\ud800"'), 400],
    ['a lone low surrogate', patch('"\\udc00x"'), 400],
    ['bytes that are no UTF-8', Buffer.from(patch('"\u00ff"'), 'latin1'), 400],
    ['UTF-16', Buffer.from(patch('"x"'), 'utf16le'), 400],
    ['12 MB', `{"x":"${'x'.repeat(12_000_000)}"}`, 413],
  ])('R-ERR-01: a body of %s', async (_, body, status) => {
    expectScimError(await ask('POST', '/scim/v2/Users', body), status);
    expectScimError(await ask('PUT', `/scim/v2/Groups/${UNKNOWN_ID}`, body), status);
  });

  it('R-ERR-01: 12 MB whose length is not told', async () => {
    const chunks = Array.from({ length: 12 }, () => `f4240\r\n${'x'.repeat(1_000_000)}\r\n`);
    const head = rawHead('POST', { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' });
    expectScimError(parseRaw(await sendRaw(scim.app.url, `${head}${chunks.join('')}0\r\n\r\n`)), 413);
  });

  it.each<[Record<string, string>, number]>([
    [{ 'Content-Type': 'text/html' }, 415],
    [{ 'Content-Type': 'application/scim+json; charset=latin1' }, 415],
    [{ 'Content-Encoding': 'gzip' }, 415],
    [{ Expect: 'a miracle' }, 417],
    [{ Authorization: '' }, 401],
    [{ Authorization: 'Basic eDp5' }, 401],
  ])('R-ERR-01: a body with %j is %i', async (headers, status) => {
    expectScimError(await ask('POST', '/scim/v2/Users', JSON.stringify(person()), headers), status);
  });

  it.each<[string, () => never | Promise<never>]>([
    [
      'throws',
      () => {
        throw new TypeError('canary');
      },
    ],
    ['fails later', () => Promise.reject(new Error('canary'))],
    // oxlint-disable-next-line prefer-promise-reject-errors -- whatever a library throws
    ['fails without an error', () => Promise.reject('canary')],
    ['fails with nothing', () => Promise.reject()],
  ])('R-ERR-01: a handler that %s is 500, and says nothing of why', async (_, crash) => {
    const reader = scim.app.nest.get(ScimUsersReader) as { list: unknown };
    reader.list = crash;
    const answer = await ask('GET', '/scim/v2/Users');
    delete (reader as { list?: unknown }).list;
    expectScimError(answer, 500);
    expect(answer.text).toContain(answer.headers['x-request-id']);
    expect(answer.text).not.toContain('canary');
    expect((await scim.get('/Users')).status).toBe(200);
  });

  function rawHead(method: string, headers: Record<string, string>): string {
    const all = { Host: 'x', Authorization: `Bearer ${scim.key}`, ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    return `${method} /scim/v2/Users HTTP/1.1\r\n${lines.join('')}\r\n`;
  }

  // A request without Host is the one that Node refuses by itself, and without a body.
  it.each<[string, string, number]>([
    ['no request line', 'HELLO\r\n\r\n', 400],
    ['another protocol', 'GET /scim/v2/Users FTP/1.1\r\n\r\n', 400],
    ['a header without a colon', 'GET /scim/v2/Users HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n', 400],
    ['a header with a control character', 'GET /scim/v2/Users HTTP/1.1\r\nHost: x\r\nA: \u0001\r\n\r\n', 400],
    ['two lengths', rawOf('Content-Length: 2\r\nContent-Length: 3\r\n'), 400],
    ['a length and chunks', rawOf('Content-Length: 2\r\nTransfer-Encoding: chunked\r\n'), 400],
    ['headers of 40 kB', rawOf(`X: ${'x'.repeat(40_000)}\r\n`), 431],
    ['a URL of 40 kB', `GET /scim/v2/Users?${'x'.repeat(40_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
  ])('R-ERR-01: %s', async (_, bytes, status) => {
    const raw = await sendRaw(scim.app.url, bytes);
    expectScimError(parseRaw(raw), status);
    expect(raw.closed).toBe(true);
  });
});

function rawOf(headers: string): string {
  return `POST /scim/v2/Users HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
}
