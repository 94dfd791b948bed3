import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type ArgumentsHost,
  type CallHandler,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  Controller,
  Get,
  type INestApplication,
  Injectable,
  Module,
  type NestInterceptor,
  VersioningType,
} from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost } from '@nestjs/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Observable } from 'rxjs';
import type { Caller, KeyRefusal } from '../../src/scim/host/caller.js';
import { ForeignHost } from '../examples/foreign-app/foreign-host.js';
import { person } from '../stories/scim-client.js';
import { type ForeignStage, openForeign, scimOf, SERVERS } from './foreign-stage.js';

const SCIM = 'application/scim+json';

@Controller()
class OwnController {
  @Get('fails')
  fails(): never {
    throw new Error('of the host');
  }

  @Get('scim/admin')
  admin(): string {
    return 'admin';
  }

  @Get('whole')
  whole(): object {
    return { of: 'the host' };
  }
}

/** Takes whatever error it gets, as many applications have one. */
@Catch()
@Injectable()
class CatchAllFilter implements ExceptionFilter {
  constructor(private readonly adapter: HttpAdapterHost) {}

  catch(_error: unknown, host: ArgumentsHost): void {
    this.adapter.httpAdapter.reply(host.switchToHttp().getResponse(), { mine: true }, 418);
  }
}

const context = new AsyncLocalStorage<string>();

@Injectable()
class WhereHost extends ForeignHost {
  static seen: (string | undefined)[] = [];

  override async authenticate(key: string): Promise<Caller | KeyRefusal> {
    WhereHost.seen.push(context.getStore());
    return super.authenticate(key);
  }
}

/** A host each of whose methods throws, at once or later. */
@Injectable()
class BrokenHost extends ForeignHost {
  override async authenticate(key: string): Promise<Caller | KeyRefusal> {
    if (key === 'break') throw new Error('authenticate broke');
    if (key === 'nothing') return undefined as unknown as KeyRefusal;
    return super.authenticate(key);
  }
  override noteUse(): void {
    throw new Error('noteUse broke');
  }
  override async noteRead(): Promise<void> {
    throw new Error('noteRead broke');
  }
  override async record(): Promise<void> {
    throw new Error('record broke');
  }
  override noteStray(): void {
    throw new Error('noteStray broke');
  }
  override isOutage(): boolean {
    throw new Error('isOutage broke');
  }
}

/** A class that has what is asked for and nothing else. */
@Injectable()
class BareHost {
  authenticate(key: string): Promise<Caller | KeyRefusal> {
    return new ForeignHost().authenticate(key);
  }
}

describe.each(SERVERS)('Beside the module on %s', (_server, makeAdapter) => {
  let stage: ForeignStage;
  afterEach(() => stage.close());

  it.each([false, true])('the host keeps its errors, and SCIM its own (fast path: %s)', async (fastPath) => {
    stage = await openForeign(
      {
        imports: [scimOf({ fastPath })],
        controllers: [OwnController],
        providers: [{ provide: APP_FILTER, useClass: CatchAllFilter }],
      },
      makeAdapter(),
    );
    expect((await stage.call('GET', '/fails')).body).toEqual({ mine: true });
    expect((await stage.call('GET', '/scim/admin')).text).toBe('admin');
    const unknown = await stage.call('GET', '/scim/v2/Users/nobody');
    expect([unknown.status, unknown.type]).toEqual([404, SCIM]);
    const malformed = await stage.call('POST', '/scim/v2/Users', { body: '{', type: 'application/json' });
    expect([malformed.status, malformed.type]).toEqual([400, SCIM]);
    expect((await stage.call('POST', '/whole', { body: '{', type: 'application/json' })).status).toBe(418);
  });

  it('the host’s interceptors run around SCIM and change no answer', async () => {
    const seen: string[] = [];
    const wrapping: NestInterceptor = {
      intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
        seen.push(execution.getClass().name);
        return next.handle();
      },
    };
    stage = await openForeign({ imports: [scimOf()] }, makeAdapter(), (app) =>
      app.useGlobalInterceptors(wrapping),
    );
    expect((await stage.call('GET', '/scim/v2/ServiceProviderConfig')).body['patch']).toEqual({
      supported: true,
    });
    expect(seen).toEqual(['ScimV2ServiceProviderConfig']);
  });

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

  it('a second module has its own path, host, resources and discovery', async () => {
    @Injectable()
    class OtherHost extends ForeignHost {}
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
    const second = await stage.call('GET', '/tenants/scim/v2/ResourceTypes');
    expect([second.status, second.body['totalResults']]).toEqual([200, 0]);
    expect((await stage.call('GET', '/tenants/scim/v2/Users')).status).toBe(404);
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
    const config = await stage.call('GET', '/tenants/scim/v2/ServiceProviderConfig');
    expect(config.body['meta']).toMatchObject({
      location: 'https://foreign.example/tenants/scim/v2/ServiceProviderConfig',
    });
  });

  it.each([false, true])(
    'a broken host fails its request and nothing else (fast path: %s)',
    async (fastPath) => {
      stage = await openForeign({ imports: [scimOf({ auth: BrokenHost, fastPath })] }, makeAdapter());
      for (const key of ['break', 'nothing']) {
        const broken = await stage.call('GET', '/scim/v2/Users', {
          headers: { authorization: `Bearer ${key}` },
        });
        expect([broken.status, broken.type, broken.body['status']]).toEqual([500, SCIM, '500']);
      }
      expect((await stage.call('GET', '/scim/v2/Users')).status).toBe(200);
      expect((await stage.call('POST', '/scim/v2/Users', { body: person('b@north.example') })).status).toBe(
        201,
      );
      expect((await stage.call('POST', '/scim/v2/Users', { body: {} })).status).toBe(400);
      expect(
        (await stage.call('GET', '/scim/v2/Users', { headers: { authorization: 'Bearer x' } })).status,
      ).toBe(401);
      expect(stage.errors.join('\n')).toMatch(/authenticate broke/);
      for (const method of ['noteUse', 'noteRead', 'record', 'isOutage', 'noteStray'])
        expect(stage.errors.join('\n')).toContain(`${method}() of the SCIM host failed`);
    },
  );

  it('a host that does not extend ScimHost is served as far as it goes', async () => {
    stage = await openForeign({ imports: [scimOf({ auth: BareHost as never })] }, makeAdapter());
    expect((await stage.call('GET', '/scim/v2/Users')).status).toBe(200);
    expect((await stage.call('POST', '/scim/v2/Users', { body: {} })).status).toBe(400);
    expect(stage.errors).toEqual([]);
  });
});

describe('The request context of a host', () => {
  it('reaches its SCIM classes on the router’s way', async () => {
    WhereHost.seen = [];
    const prepare = (app: INestApplication) =>
      app.use((_request: unknown, _response: unknown, next: () => void) => context.run('here', next));
    const stage = await openForeign({ imports: [scimOf({ auth: WhereHost })] }, undefined, prepare);
    await stage.call('GET', '/scim/v2/Users');
    await stage.close();
    expect(WhereHost.seen).toEqual(['here']);
  });
});
