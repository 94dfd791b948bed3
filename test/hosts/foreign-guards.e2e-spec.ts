import {
  BadRequestException,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  NotFoundException,
  UnauthorizedException,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Caller, KeyRefusal } from '../../src/scim/host/caller.js';
import { isScimRoute } from '../../src/scim/http/scim-controller.decorator.js';
import { ScimModule } from '../../src/scim/scim.module.js';
import { ForeignHost } from '../examples/foreign-app/foreign-host.js';
import { PeopleStore } from '../examples/foreign-app/people-store.js';
import { person } from '../stories/scim-client.js';
import { type ForeignStage, openForeign, scimOf, SERVERS } from './foreign-stage.js';

const WAYS = SERVERS.flatMap(([name, make]) =>
  [false, true].map((fastPath) => [fastPath ? `the fast path of ${name}` : name, make, fastPath] as const),
);
const GOOD = { headers: { authorization: `Bearer ${ForeignHost.keys['north']}` } };
const FAULT = { status: 500, body: { status: '500' } };

@Injectable()
class ThrowingHost extends ForeignHost {
  override async authenticate(key: string): Promise<Caller | KeyRefusal> {
    if (key === 'gone') throw new NotFoundException('no such tenant');
    return super.authenticate(key);
  }
}

@Injectable()
class SeatsHandler {
  handle(): never {
    throw new BadRequestException('no such seat');
  }
}

/** The guard of an application whose people sign in with sessions. */
@Injectable()
class SessionGuard implements CanActivate {
  canActivate(): boolean {
    throw new UnauthorizedException('no session');
  }
}

@Injectable()
class ConsiderateGuard extends SessionGuard {
  override canActivate(context?: ExecutionContext): boolean {
    return isScimRoute(context!) || super.canActivate();
  }
}

describe.each(WAYS)('An HttpException of a class of the host, on %s,', (_name, makeAdapter, fastPath) => {
  let stage: ForeignStage;
  afterEach(() => stage.close());

  it('is a fault, which is logged', async () => {
    const scim = scimOf({ auth: ThrowingHost, on: { created: SeatsHandler }, fastPath });
    stage = await openForeign({ imports: [scim] }, makeAdapter());
    const headers = { authorization: 'Bearer gone' };
    expect(await stage.call('GET', '/scim/v2/Users', { headers })).toMatchObject(FAULT);
    expect(await stage.call('POST', '/scim/v2/Users', { body: person('a@x.example') })).toMatchObject(FAULT);
    expect(stage.errors.join('\n')).toMatch(/NotFoundException: no such tenant[^]*no such seat/);
  });

  it('is a fault of its operation in a bulk request', async () => {
    stage = await openForeign(
      { imports: [scimOf({ on: { created: SeatsHandler }, fastPath })] },
      makeAdapter(),
    );
    const body = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [{ method: 'POST', path: '/Users', bulkId: 'a', data: person('a@x.example') }],
    };
    const answer = await stage.call('POST', '/scim/v2/Bulk', { body });
    expect(answer.body['Operations']).toEqual([expect.objectContaining({ status: '500' })]);
    expect(stage.errors.join('\n')).toContain('no such seat');
  });
});

describe.each(SERVERS)('A host on %s', (_name, makeAdapter) => {
  let stage: ForeignStage | undefined;
  afterEach(() => stage?.close());

  it('whose guard refuses SCIM requests answers for it: no key is blamed', async () => {
    const guard = { provide: APP_GUARD, useClass: SessionGuard };
    stage = await openForeign({ imports: [scimOf()], providers: [guard] }, makeAdapter());
    const { status, type } = await stage.call('GET', '/scim/v2/Users', GOOD);
    expect([status, type]).toEqual([401, 'application/scim+json']);
    expect(stage.warnings.join('\n')).not.toContain('key was refused');
  });

  it('whose guard knows SCIM routes lets them pass, and nothing else', async () => {
    const guard = { provide: APP_GUARD, useClass: ConsiderateGuard };
    stage = await openForeign({ imports: [scimOf()], providers: [guard] }, makeAdapter());
    expect((await stage.call('GET', '/scim/v2/Users', GOOD)).status).toBe(200);
    const wrong = { headers: { authorization: 'Bearer wrong' } };
    expect((await stage.call('GET', '/scim/v2/Users', wrong)).status).toBe(401);
    expect(stage.warnings.join('\n')).toContain('key was refused');
  });

  it.each(['application/json', 'application/scim+json'])(
    'says how large a body of %s may be',
    async (type) => {
      stage = await openForeign({ imports: [scimOf()] }, makeAdapter());
      const body = { ...person('a@x.example'), displayName: 'x'.repeat(1_100_000) };
      const answer = await stage.call('POST', '/scim/v2/Users', { body, type });
      expect([answer.status, answer.type]).toEqual([413, 'application/scim+json']);
      expect(answer.body['detail']).toMatch(/limit of \d+ bytes/);
    },
  );

  it.each([
    ['one path', 'scim/v2'],
    ['one path in another case', 'SCIM/v2'],
    ['a path within the other', 'scim/v2/partners'],
    ['a path around the other', 'scim'],
  ])('does not start with two modules at %s', async (_what, path) => {
    const start = openForeign({ imports: [scimOf(), scimOf({ path, auth: ThrowingHost })] }, makeAdapter());
    await expect(start).rejects.toThrow(
      /^Wrong SCIM option: a module cannot be mounted at [^\n]* beside another at/,
    );
    stage = undefined;
  });

  it('does not start with a base URL that has the path of the module', async () => {
    const start = openForeign({ imports: [scimOf({ baseUrl: 'https://x.example/scim/v2' })] }, makeAdapter());
    await expect(start).rejects.toThrow(/^Wrong SCIM setting: baseUrl must not end with \/scim\/v2, [^\n]*$/);
    stage = undefined;
  });

  it('does not start with the bare module', async () => {
    const start = openForeign({ imports: [ScimModule], providers: [PeopleStore] }, makeAdapter());
    await expect(start).rejects.toThrow(/^Wrong SCIM option: import ScimModule.forRoot\([^\n]*$/);
    stage = undefined;
  });
});
