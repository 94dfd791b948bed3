import { Injectable } from '@nestjs/common';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Caller, KeyRefusal } from '../../src/scim/host/caller.js';
import { USER_RESOURCE_TYPE } from '../../src/scim/protocol/index.js';
import { ForeignHost } from '../examples/foreign-app/foreign-host.js';
import { PeopleStore } from '../examples/foreign-app/people-store.js';
import { person } from '../stories/scim-client.js';
import { type ForeignReply, type ForeignStage, openForeign, scimOf, SERVERS } from './foreign-stage.js';

const SCIM = 'application/scim+json';
const WAYS = SERVERS.flatMap(([name, make]) =>
  [false, true].map((fastPath) => [fastPath ? `the fast path of ${name}` : name, make, fastPath] as const),
);

/** A host each of whose methods throws, at once or later. */
@Injectable()
class BrokenHost extends ForeignHost {
  override async authenticate(key: string): Promise<Caller | KeyRefusal> {
    if (key === 'break') throw new Error('authenticate broke');
    if (key === 'break with a text') return Promise.reject('no error at all');
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
  override noteRefusal(): void {
    throw new Error('noteRefusal broke');
  }
  override noteStray(): void {
    throw new Error('noteStray broke');
  }
  override isOutage(): boolean {
    throw new Error('isOutage broke');
  }
}

@Injectable()
class UnadmittingHost extends ForeignHost {
  override async admit(): Promise<void> {
    throw new Error('admit broke');
  }
}

/** Calls `authenticate` without a promise: it throws before anybody can wait for it. */
@Injectable()
class SynchronousHost extends ForeignHost {
  override authenticate(): never {
    throw new Error('authenticate broke at once');
  }
}

/** A class that has what is asked for and nothing else. */
@Injectable()
class BareHost {
  authenticate(key: string): Promise<Caller | KeyRefusal> {
    return new ForeignHost().authenticate(key);
  }
}

/** A store each of whose methods throws, at once or later, once it is told to. */
@Injectable()
class BrokenStore extends PeopleStore {
  override list(): never {
    throw new Error('list broke');
  }
  override async find(): Promise<undefined> {
    throw new Error('find broke');
  }
  override create(): never {
    throw new Error('create broke');
  }
  override async change(): Promise<undefined> {
    throw new Error('change broke');
  }
  override async remove(): Promise<boolean> {
    return Promise.reject('no error at all');
  }
}

describe.each(WAYS)('A class of the host that throws, on %s,', (_name, makeAdapter, fastPath) => {
  let stage: ForeignStage;
  afterEach(() => stage.close());

  const logged = () => stage.errors.join('\n');
  const answered = ({ status, type, body }: ForeignReply) => [status, type, body['status']];
  const FAULT = [500, SCIM, '500'];

  it('fails its request and nothing else where it is the host', async () => {
    stage = await openForeign({ imports: [scimOf({ auth: BrokenHost, fastPath })] }, makeAdapter());
    for (const key of ['break', 'break with a text', 'nothing']) {
      const headers = { authorization: `Bearer ${key}` };
      expect(answered(await stage.call('GET', '/scim/v2/Users', { headers }))).toEqual(FAULT);
    }
    expect((await stage.call('GET', '/scim/v2/Users')).status).toBe(200);
    const created = await stage.call('POST', '/scim/v2/Users', { body: person('b@north.example') });
    expect(created.status).toBe(201);
    expect((await stage.call('POST', '/scim/v2/Users', { body: {} })).status).toBe(400);
    expect((await stage.call('GET', '/scim/v2/Users/nobody')).status).toBe(404);
    const wrong = { headers: { authorization: 'Bearer x' } };
    expect((await stage.call('GET', '/scim/v2/Users', wrong)).status).toBe(401);
    expect(logged()).toMatch(/authenticate broke/);
    for (const method of ['noteUse', 'noteRead', 'record', 'noteRefusal', 'isOutage', 'noteStray'])
      expect(logged()).toContain(`${method}() of the SCIM host failed`);
  });

  it.each([
    [UnadmittingHost, 'admit broke'],
    [SynchronousHost, 'authenticate broke at once'],
  ])('fails the request at the door: %p', async (auth, text) => {
    stage = await openForeign({ imports: [scimOf({ auth, fastPath })] }, makeAdapter());
    expect(answered(await stage.call('GET', '/scim/v2/Users'))).toEqual(FAULT);
    expect(answered(await stage.call('POST', '/scim/v2/Users', { body: {} }))).toEqual(FAULT);
    expect(logged()).toContain(text);
  });

  it('fails the request where it is the store', async () => {
    const resources = [{ type: USER_RESOURCE_TYPE, store: BrokenStore }];
    const scim = scimOf({ providers: [BrokenStore], resources, fastPath });
    stage = await openForeign({ imports: [scim] }, makeAdapter());
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    const patch = { schemas, Operations: [{ op: 'replace', path: 'active', value: false }] };
    const one = '/scim/v2/Users/7';
    const calls: readonly [string, string, object?][] = [
      ['GET', '/scim/v2/Users'],
      ['GET', one],
      ['POST', '/scim/v2/Users', person('c@north.example')],
      ['PUT', one, person('c@north.example')],
      ['PATCH', one, patch],
      ['DELETE', one],
    ];
    for (const [method, path, body] of calls)
      expect([method, ...answered(await stage.call(method, path, { body }))]).toEqual([method, ...FAULT]);
    expect((await stage.call('GET', '/scim/v2/ServiceProviderConfig')).status).toBe(200);
    for (const method of ['list', 'find', 'create', 'change']) expect(logged()).toContain(`${method} broke`);
  });

  it('is served as far as it goes where it does not extend ScimHost', async () => {
    stage = await openForeign({ imports: [scimOf({ auth: BareHost as never, fastPath })] }, makeAdapter());
    expect((await stage.call('GET', '/scim/v2/Users')).status).toBe(200);
    expect((await stage.call('POST', '/scim/v2/Users', { body: {} })).status).toBe(400);
    expect(stage.errors).toEqual([]);
  });
});
