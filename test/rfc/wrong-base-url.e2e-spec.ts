import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logOf, settle } from '../stories/records.js';
import { BASE_URL, expectRefusal, Scim, UNKNOWN_ID } from './scim.js';

describe.each([true, false])('A base URL that was entered wrongly (fast path: %s)', (fastPath) => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open({ fastPath });
  });
  afterAll(() => scim?.close());

  it.each([
    ['/scim/v2/Users/Users?filter=userName%20eq%20%22a%22', 'ends in an endpoint'],
    ['/scim/v2/Users/ServiceProviderConfig', 'ends in an endpoint'],
    ['/scim/v2/Users/Groups', 'ends in an endpoint'],
    [`/scim/v2/Users/Users/${UNKNOWN_ID}`, 'ends in an endpoint'],
    ['/scim/v2/Groups/Users', 'ends in an endpoint'],
    ['/scim/v2/users/schemas', 'ends in an endpoint'],
    ['/scim/Users', 'lacks /v2'],
    ['/scim/ServiceProviderConfig', 'lacks /v2'],
    ['/v2/Users', 'lacks /scim'],
    ['/V2/Users?count=1', 'lacks /scim'],
    ['/v2', 'lacks /scim'],
    ['/scim/v2/v2/Users', 'twice'],
    ['/scim/v2/scim/v2/Users', 'twice'],
    ['/scim/scim/v2/Users', 'twice'],
    ['/Users', 'lacks /scim/v2'],
    [`/Users/${UNKNOWN_ID}`, 'lacks /scim/v2'],
    ['/users?startIndex=1', 'lacks /scim/v2'],
    ['/Groups', 'lacks /scim/v2'],
    ['/Schemas', 'lacks /scim/v2'],
    ['/ResourceTypes', 'lacks /scim/v2'],
    ['/ServiceProviderConfig', 'lacks /scim/v2'],
    ['//Users', 'lacks /scim/v2'],
    ['/api/scim/v2/Users', 'stands before /scim'],
  ])('GET %s is told: it %s', async (target, why) => {
    const { status, headers, body } = await scim.outside(target);
    expect([status, headers['content-type']]).toEqual([404, 'application/scim+json']);
    expect(body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404' });
    expect(body['detail']).toContain(why);
    expect(body['detail']).toContain(`enter ${BASE_URL} as the base URL`);
  });

  it('of another version is 400, with the right one', async () => {
    const { status, body } = await scim.outside('/scim/v1/Users');
    expect([status, body['scimType']]).toEqual([400, 'invalidVers']);
    expect(body['detail']).toContain(BASE_URL);
  });

  it.each(['/SCIM/V2/Users?count=1', '//scim//v2//Users/', '/scim/v2//Users?count=0'])(
    'does no harm: %s',
    async (target) => {
      expect((await scim.outside(target)).status).toBe(200);
    },
  );

  it('is told to a POST too, whatever its body', async () => {
    expectRefusal(await scim.call('POST', '/Users/Users', {}), 404);
  });

  it('is no matter where a person is not there', async () => {
    const { status, body } = await scim.get(`/Users/${UNKNOWN_ID}`);
    expect(status).toBe(404);
    expect(body['detail']).not.toContain('base URL');
  });

  it.each([
    ['GET', '/', 'lacks /scim/v2'],
    ['HEAD', '/', ''],
    ['POST', '/', 'lacks /scim/v2'],
    ['GET', '/?count=1', 'lacks /scim/v2'],
    ['GET', '/api/v2/Users', 'lacks /scim'],
    ['PATCH', '/api/Users/x', 'lacks /scim/v2'],
    ['GET', '/people', 'lacks /scim/v2'],
    ['GET', '/scim2/Users', 'lacks /scim/v2'],
    ['GET', '/scim%2Fv2%2FUsers', 'lacks /scim/v2'],
  ])('is told wherever the media type of SCIM is sent or wanted: %s %s', async (method, target, why) => {
    for (const name of ['Accept', 'Content-Type']) {
      const headers = { [name]: 'application/scim+json', Authorization: `Bearer ${scim.key}` };
      const answer = await fetch(scim.app.url + target, { method, headers, redirect: 'manual' });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/scim+json']);
      expect(await answer.text()).toContain(why);
    }
  });

  it('leaves the pages of the dashboard alone', async () => {
    const { status, headers } = await scim.outside('/nothing-here');
    expect([status, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it('is counted for the account whose key came along', async () => {
    const { id, key } = await scim.app.account('astray');
    const headers = { Authorization: `Bearer ${key}` };
    for (const target of ['/Users', '/v2/Users', '/scim/v2/Users/Users', '/scim/Users'])
      await fetch(`${scim.app.url}${target}`, { headers });
    await settle(scim.app);
    const log = await logOf(scim.app, id);
    expect(log.reduce((sum, { times }) => sum + times, 0)).toBe(4);
    expect(new Set(log.map(({ status }) => status))).toEqual(new Set([404]));
  });
});
