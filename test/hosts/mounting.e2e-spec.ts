import { Controller, Get, Injectable, Module, VersioningType } from '@nestjs/common';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Caller, type KeyRefusal, plainCaller } from '../../src/scim/host/caller.js';
import { ForeignHost } from '../examples/foreign-app/foreign-host.js';
import { person } from '../stories/scim-client.js';
import { type ForeignStage, openForeign, scimOf, SERVERS } from './foreign-stage.js';

const SCIM = 'application/scim+json';
const OTHER_KEY = 'key-of-the-other-of-32-characters';
const OTHER = { accountId: 'other', credentialId: 'other', credentialName: 'Other' };

@Controller()
class OwnController {
  @Get('whole')
  whole(): object {
    return { of: 'the host' };
  }
}

describe.each(SERVERS)('Where the module is mounted, on %s:', (_server, makeAdapter) => {
  let stage: ForeignStage;
  afterEach(() => stage.close());

  it('CORS, prefix and versions of the host are kept, and there is one door', async () => {
    stage = await openForeign({ imports: [scimOf()], controllers: [OwnController] }, makeAdapter(), (app) => {
      app.setGlobalPrefix('api');
      app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
      app.enableCors({ origin: 'https://front.example' });
    });
    expect((await stage.call('GET', '/api/v1/whole')).body).toEqual({ of: 'the host' });
    const created = await stage.call('POST', '/api/scim/v2/Users', { body: person('a@north.example') });
    expect(created.headers.get('location')).toBe(
      `https://foreign.example/api/scim/v2/Users/${created.body.id}`,
    );
    expect(created.headers.get('access-control-allow-origin')).toBe('https://front.example');
    const preflight = await stage.call('OPTIONS', '/api/scim/v2/Users', {
      headers: { origin: 'https://front.example', 'access-control-request-method': 'GET' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
      204,
      'https://front.example',
    ]);
    for (const elsewhere of ['/scim/v2/Users', '/api/v1/scim/v2/Users'])
      expect([elsewhere, (await stage.call('GET', elsewhere)).type]).not.toEqual([elsewhere, SCIM]);
  });

  it('the fast path stands below the prefix too', async () => {
    stage = await openForeign({ imports: [scimOf({ fastPath: true })] }, makeAdapter(), (app) => {
      app.setGlobalPrefix('api');
    });
    expect((await stage.call('GET', '/api/scim/v2/Users')).status).toBe(200);
    expect((await stage.call('GET', '/scim/v2/Users')).type).not.toBe(SCIM);
  });

  it('versions in a header leave SCIM alone', async () => {
    stage = await openForeign({ imports: [scimOf()], controllers: [OwnController] }, makeAdapter(), (app) => {
      app.enableVersioning({ type: VersioningType.HEADER, header: 'x-version', defaultVersion: '1' });
    });
    const headers = { 'x-version': '1' };
    expect((await stage.call('GET', '/whole', { headers })).body).toEqual({ of: 'the host' });
    expect((await stage.call('GET', '/scim/v2/Users')).status).toBe(200);
    expect((await stage.call('GET', '/scim/v2/Users/nobody')).type).toBe(SCIM);
  });

  it('a second module has its own path, host, resources and discovery', async () => {
    @Injectable()
    class OtherHost extends ForeignHost {
      override async authenticate(key: string): Promise<Caller | KeyRefusal> {
        return key === OTHER_KEY ? plainCaller(OTHER) : { reason: 'unknown' };
      }
    }
    @Module({ imports: [scimOf()] })
    class FirstModule {}
    @Module({
      imports: [
        scimOf({ path: 'tenants/scim/v2', name: 'Other', auth: OtherHost, resources: [], providers: [] }),
      ],
    })
    class SecondModule {}
    stage = await openForeign({ imports: [FirstModule, SecondModule] }, makeAdapter());
    expect((await stage.call('GET', '/scim/v2/ResourceTypes')).body['totalResults']).toBe(1);
    const other = { headers: { authorization: `Bearer ${OTHER_KEY}` } };
    const second = await stage.call('GET', '/tenants/scim/v2/ResourceTypes', other);
    expect([second.status, second.body['totalResults']]).toEqual([200, 0]);
    expect((await stage.call('GET', '/tenants/scim/v2/Users', other)).status).toBe(404);
    expect((await stage.call('GET', '/scim/v2/Users')).status).toBe(200);
    for (const [path, key] of [
      ['/scim/v2/Users', other],
      ['/tenants/scim/v2/ResourceTypes', {}],
    ] as const)
      expect([path, (await stage.call('GET', path, key)).status]).toEqual([path, 401]);
    const keyless = { headers: { authorization: 'Bearer wrong' } };
    const realms = await Promise.all(
      ['/scim/v2/ResourceTypes', '/tenants/scim/v2/ResourceTypes'].map((path) =>
        stage.call('GET', path, keyless),
      ),
    );
    expect(realms.map(({ headers }) => headers.get('www-authenticate'))).toEqual([
      expect.stringContaining('"Foreign SCIM"'),
      expect.stringContaining('"Other SCIM"'),
    ]);
    const config = await stage.call('GET', '/tenants/scim/v2/ServiceProviderConfig', other);
    expect(config.body['meta']).toMatchObject({
      location: 'https://foreign.example/tenants/scim/v2/ServiceProviderConfig',
    });
  });
});
