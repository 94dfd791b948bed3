import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  Controller,
  Get,
  type INestApplication,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost } from '@nestjs/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import helmet from 'helmet';
import type { Observable } from 'rxjs';
import type { Caller, KeyRefusal } from '../../src/scim/host/caller.js';
import { ForeignHost } from '../examples/foreign-app/foreign-host.js';
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

  @Get('scim')
  scim(): string {
    return 'about SCIM';
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
    expect((await stage.call('GET', '/scim')).text).toBe('about SCIM');
    const unknown = await stage.call('GET', '/scim/v2/Users/nobody');
    expect([unknown.status, unknown.type]).toEqual([404, SCIM]);
    const malformed = await stage.call('POST', '/scim/v2/Users', { body: '{', type: 'application/json' });
    expect([malformed.status, malformed.type]).toEqual([400, SCIM]);
    expect((await stage.call('POST', '/whole', { body: '{', type: 'application/json' })).status).toBe(418);
  });

  it('global filters of the host leave SCIM’s errors alone', async () => {
    stage = await openForeign({ imports: [scimOf()], controllers: [OwnController] }, makeAdapter(), (app) =>
      app.useGlobalFilters(new CatchAllFilter(app.get(HttpAdapterHost))),
    );
    expect((await stage.call('GET', '/fails')).body).toEqual({ mine: true });
    for (const [path, status] of [
      ['/scim/v2/Users/nobody', 404],
      ['/scim/v2/Cats', 404],
    ] as const) {
      const reply = await stage.call('GET', path);
      expect([reply.status, reply.type]).toEqual([status, SCIM]);
    }
  });

  it('guards of the host stand in front of SCIM, and their refusals are in SCIM’s form', async () => {
    const closed: CanActivate = { canActivate: () => false };
    stage = await openForeign({ imports: [scimOf()] }, makeAdapter(), (app) => app.useGlobalGuards(closed));
    const refused = await stage.call('GET', '/scim/v2/Users');
    expect([refused.status, refused.type, refused.body['status']]).toEqual([403, SCIM, '403']);
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
});

describe('Headers that a host’s middleware sets', () => {
  it('are on SCIM’s answers and refusals too', async () => {
    const prepare = (app: INestApplication) => app.use(helmet());
    const stage = await openForeign({ imports: [scimOf()] }, undefined, prepare);
    for (const path of ['/scim/v2/Users', '/scim/v2/Cats'])
      expect((await stage.call('GET', path)).headers.get('strict-transport-security')).toMatch(/max-age/);
    await stage.close();
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
