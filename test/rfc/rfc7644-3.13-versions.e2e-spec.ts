import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BASE_URL, expectRefusal, person, Scim } from './scim.js';

describe('RFC 7644 §3.13: versions of the protocol', () => {
  let scim: Scim;

  beforeAll(async () => {
    scim = await Scim.open();
  });
  afterAll(() => scim?.close());

  it('R-HTTP-07: the version segment v2 stands before the endpoint', async () => {
    expect((await scim.outside('/scim/v2/Users')).status).toBe(200);
  });

  it.each(['v1', 'v3', 'v20'])('R-HTTP-07: %s is refused', async (version) => {
    const answer = await scim.outside(`/scim/${version}/Users`);
    expectRefusal(answer, 400, 'invalidVers');
  });

  it('R-HTTP-07: nor is anything served under a version of two parts', async () => {
    expect([400, 404]).toContain((await scim.outside('/scim/v1.1/Users')).status);
  });

  it('R-HTTP-06: no URI that is given out has a query', async () => {
    const { headers, body } = await scim.post(person(), '/Users?attributes=userName,meta');
    for (const uri of [headers['location'], body.meta.location])
      expect(uri).toBe(`${BASE_URL}/Users/${body.id}`);
  });

  it('R-HTTP-07: without a version there is no endpoint', async () => {
    expect([400, 404]).toContain((await scim.outside('/scim/Users')).status);
  });
});
