import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_URL, expectRefusal, person, type Reply, Scim } from './scim.js';

describe('RFC 6750: the bearer key', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  const asking = (Authorization: string | undefined): Promise<Reply> => scim.get('/Users', { Authorization });

  it('R-AUTH-05: §2.1: a bearer key in the Authorization header is accepted', async () => {
    expect((await asking(`Bearer ${scim.key}`)).status).toBe(200);
  });

  it.each(['bearer', 'BEARER'])('R-AUTH-08: the scheme may be written %s', async (scheme) => {
    expect((await asking(`${scheme} ${scim.key}`)).status).toBe(200);
  });

  it('R-AUTH-09: §2.2, §2.3: a key in body or URI is not', async () => {
    const form = { Authorization: undefined, 'Content-Type': 'application/x-www-form-urlencoded' };
    expectRefusal(await scim.call('POST', '/Users', `access_token=${scim.key}`, form), 401);
    expectRefusal(await scim.get(`/Users?access_token=${scim.key}`, { Authorization: undefined }), 401);
  });

  it('R-AUTH-01, R-AUTH-04, R-AUTH-06: §3: without a key the answer is 401 with a challenge', async () => {
    const answer = await asking(undefined);
    expectRefusal(answer, 401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer +\w+="[^"]+"/);
  });

  it('R-AUTH-07: §3.1: without credentials the challenge has no error code', async () => {
    expect((await asking(undefined)).headers['www-authenticate']).not.toMatch(/error/);
  });

  it.each(['wrong', `ohs_live_${'0'.repeat(46)}`])(
    'R-AUTH-07: §3.1: the key %s is an invalid_token',
    async (key) => {
      const answer = await asking(`Bearer ${key}`);
      expectRefusal(answer, 401);
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer .*error="invalid_token"/);
    },
  );

  it('R-AUTH-04: a refusal comes before anything is said of the body or the person', async () => {
    const none = { Authorization: undefined };
    const answers = [
      await scim.call('POST', '/Users', '{', none),
      await scim.call('PUT', '/Users/1', person(), none),
      await scim.call('DELETE', '/Users/1', undefined, none),
    ];
    for (const answer of answers) expectRefusal(answer, 401);
  });

  it('R-AUTH-03, R-AUTH-04: §3.1: a key that may only read is 403 for writes', async () => {
    const key = await scim.app.key(scim.accountId, { scopes: ['read'] });
    const headers = { Authorization: `Bearer ${key}` };
    expect((await scim.get('/Users', headers)).status).toBe(200);
    expectRefusal(await scim.call('POST', '/Users', person(), headers), 403);
  });

  it('R-AUTH-02, R-TENANT-01, R-TENANT-02: the key alone says which account', async () => {
    const { key, gina } = await scim.app.globex();
    const { body } = await scim.get('/Users', { Authorization: `Bearer ${key}` });
    expect(body.Resources.map(({ id }) => id)).toContain(gina.id);
    expectRefusal(await scim.get(`/Users/${gina.id}`), 404);
  });

  it('R-SEC-01: behind a proxy that speaks TLS, every URI that is given out begins with https', async () => {
    const { headers, body } = await scim.post(person());
    for (const uri of [headers['location'], headers['content-location'] ?? BASE_URL, body.meta.location])
      expect(uri).toMatch(/^https:\/\//);
  });

  it('R-SEC-02: a key has a limited life', async () => {
    const key = await scim.app.key(scim.accountId, { expiresInDays: 1e-9 });
    expectRefusal(await asking(`Bearer ${key}`), 401);
  });
});
