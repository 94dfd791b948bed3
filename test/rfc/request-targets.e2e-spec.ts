import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, parseRaw, sendRaw } from '../negative/send.js';
import { BASE_URL, Scim, UNKNOWN_ID } from './scim.js';

const ERROR = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], detail: expect.any(String) };

describe.each([true, false])('A request target (fast path: %s)', (fastPath) => {
  let scim: Scim;
  let id: string;

  beforeAll(async () => {
    scim = await Scim.open({ fastPath });
    ({ id } = await scim.create());
  });
  afterAll(() => scim?.close());

  it.each([
    ['http://opshelm.example/scim/v2/Users/ID', 200],
    ['http://opshelm.example/scim/v2/Users?count=1', 200],
    ['https://opshelm.example:8443/scim/v2/ServiceProviderConfig', 200],
    ['HTTP://x/scim/v2/Schemas', 200],
    [`http://x/scim/v2/Users/${UNKNOWN_ID}`, 404],
    ['http://x/scim/v2/Nothing', 404],
    ['http://x/Users', 404],
    ['http://x/health', 200],
    ['http://x/sign-in', 200],
    ['http://x', 303],
    ['/scim/v2/%55sers/ID', 200],
    ['/scim/%76%32/Users?count=1', 200],
    ['/%73cim/v2/Users', 200],
    ['/scim/v2/ResourceTypes/%55ser', 200],
    ['/scim/v2/Schemas/urn%3Aietf%3Aparams%3Ascim%3Aschemas%3Acore%3A2.0%3AUser', 200],
    ['/scim/v2/Users/a%2Fb', 404],
    ['/scim/v2/Users%2FID', 404],
    ['/scim/v2/Users/%zz', 404],
    ['/scim/v2/%zz', 404],
    ['/scim/v2/Schemas/%zz', 404],
    ['/scim/v2/Users/%c3%28', 404],
    ['/scim/v2/Users/%C3%A9', 404],
  ])('%s is %i', async (target, status) => {
    const answer = await ask('GET', target.replace('ID', id));
    expect(answer.status).toBe(status);
    if (status >= 400) expectScimError(answer);
  });

  it('in absolute form changes nothing of the addresses that are given out', async () => {
    const answer = await ask('GET', `http://evil.example/scim/v2/Users/${id}`);
    expect(JSON.parse(answer.text)).toMatchObject({ meta: { location: `${BASE_URL}/Users/${id}` } });
  });

  it.each(['/people/%zz', '/%zz', '/assets/%zz', '/log/%c3%28'])('%s is no fault of ours', async (target) => {
    const { status } = await ask('GET', target);
    expect(status).toBeGreaterThanOrEqual(300);
    expect(status).toBeLessThan(500);
  });

  it.each([
    ['OPTIONS', '*'],
    ['CONNECT', 'opshelm.example:443'],
    ['GET', 'opshelm.example:443'],
    ['GET', 'scim/v2/Users'],
  ])('%s %s is refused in SCIM form', async (method, target) => {
    const answer = await ask(method, target);
    expect(answer.status).toBe(400);
    expectScimError(answer);
  });

  it.each([
    [['Host: opshelm.example:443']],
    [['Host: [::1]:8080']],
    [['hOsT: xn--bcher-kva.example']],
    [['Host: under_score:']],
    [['Host:']],
  ])('with the host %j is answered', async (hosts) => {
    expect((await ask('GET', '/scim/v2/Users', hosts)).status).toBe(200);
  });

  it.each([
    [[]],
    [['Host: a', 'Host: b']],
    [['Host: a, b']],
    [['Host: a b']],
    [['Host: user@a']],
    [['Host: a/scim/v2']],
    [['Host: http://a']],
    [['Host: a:8o']],
    [['Host: [::1']],
  ])('with the hosts %j is refused in SCIM form', async (hosts) => {
    const answer = await ask('GET', '/scim/v2/Users', hosts);
    expect(answer.status).toBe(400);
    expectScimError(answer);
  });

  async function ask(method: string, target: string, hosts = ['Host: opshelm.example']): Promise<Answer> {
    const first = `${method} ${target} HTTP/1.1`;
    const head = [first, ...hosts, `Authorization: Bearer ${scim.key}`, 'Connection: close'];
    return parseRaw(await sendRaw(scim.app.url, `${head.join('\r\n')}\r\n\r\n`, 20_000));
  }

  function expectScimError({ status, headers, text }: Answer): void {
    expect(headers['content-type']).toBe('application/scim+json');
    expect(JSON.parse(text)).toMatchObject({ ...ERROR, status: String(status) });
  }
});
