import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { checkServer } from '../../../src/scim/testing/index.js';
import { USER_RESOURCE_TYPE } from '../../../src/scim/protocol/index.js';
import { ScimModule } from '../../../src/scim/scim.module.js';
import { person, ScimClient } from '../../stories/scim-client.js';
import { ForeignAppModule } from './foreign-app.module.js';
import { ForeignHost } from './foreign-host.js';
import { PeopleStore } from './people-store.js';

describe('An application with users of its own', () => {
  let app: INestApplication;
  let url: string;
  let north: ScimClient;
  let south: ScimClient;

  beforeAll(async () => {
    app = await NestFactory.create(ForeignAppModule, { logger: false });
    await app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(app.getHttpServer() as { address(): AddressInfo }).address().port}`;
    north = new ScimClient(`${url}/scim/v2`, ForeignHost.keys['north']!);
    south = new ScimClient(`${url}/scim/v2`, ForeignHost.keys['south']!);
  });
  afterAll(() => app.close());

  it('goes on as before beside SCIM', async () => {
    expect(await (await fetch(`${url}/hello`)).text()).toBe('Hello');
    expect((await fetch(`${url}/nothing`)).headers.get('content-type')).toContain('application/json');
  });

  it('offers what its options and its resource types say', async () => {
    const { body } = await north.get('/ServiceProviderConfig');
    expect(body).toMatchObject({ bulk: { supported: true, maxOperations: 100 }, sort: { supported: true } });
    expect((await north.get('/ResourceTypes')).body.Resources).toMatchObject([{ id: 'User' }]);
    expect((await north.get('/Groups')).status).toBe(404);
    expect((await north.get('/Me')).status).toBe(501);
  });

  it('provisions its own people: created, looked up, updated, deactivated, removed', async () => {
    const { status, body, headers } = await north.post('/Users', person('pat@north.example'));
    expect([status, headers.get('location')]).toEqual([
      201,
      `https://foreign.example/scim/v2/Users/${body.id}`,
    ]);
    expect((await north.find('userName eq "PAT@north.example"')).body.totalResults).toBe(1);
    expect((await north.post('/Users', person('Pat@north.example'))).body['scimType']).toBe('uniqueness');
    expect((await north.setActive(body.id!, false)).body['active']).toBe(false);
    const work = 'emails[type eq "work"].value';
    const patched = await north.patch(body.id!, { op: 'replace', path: work, value: 'new@north.example' });
    expect(patched.body['emails']).toMatchObject([{ value: 'new@north.example' }]);
    expect((await north.put(body.id!, person('pat@north.example'))).headers.get('etag')).toBe('W/"4"');
    expect((await north.delete(body.id!)).status).toBe(204);
    expect((await north.get(`/Users/${body.id}`)).status).toBe(404);
  });

  it('keeps its tenants apart, and strangers out', async () => {
    const { body } = await north.post('/Users', person('kim@north.example'));
    expect((await south.get(`/Users/${body.id}`)).status).toBe(404);
    expect((await south.get('/Users')).body.totalResults).toBe(0);
    const stranger = await new ScimClient(`${url}/scim/v2`, 'nobody').get('/Users');
    expect([stranger.status, stranger.headers.get('content-type')]).toEqual([401, 'application/scim+json']);
  });

  it('fails no check of the conformance report', async () => {
    const [key, otherKey] = [ForeignHost.keys['north']!, ForeignHost.keys['south']!];
    const { requirements, totals } = await checkServer({ baseUrl: `${url}/scim/v2`, key, otherKey });
    expect(requirements.filter(({ result }) => result === 'fail')).toEqual([]);
    expect(totals.pass).toBeGreaterThan(200);
  });

  it('is told at the start what is wrong with its options', async () => {
    const wrong = ScimModule.forRoot({
      baseUrl: 'foreign.example',
      secret: 'short',
      auth: ForeignHost,
      providers: [PeopleStore],
      resources: [{ type: USER_RESOURCE_TYPE, store: PeopleStore }],
    });
    await expect(NestFactory.create(wrong, { logger: false, abortOnError: false })).rejects.toThrow(
      'Wrong SCIM setting: baseUrl must be a URL that starts with http:// or https://; secret must have at least 32',
    );
  });
});
