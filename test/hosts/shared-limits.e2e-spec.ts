import { afterEach, describe, expect, it } from '@jest/globals';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateLimiterFactory } from '../../src/scim/index.js';
import { person } from '../stories/scim-client.js';
import { type ForeignStage, openForeign, scimOf } from './foreign-stage.js';

/** Counts as one server for all instances does, and forgets nothing, so that no test depends on the time. */
function sharedStore(): RateLimiterFactory {
  const limiters = new Map<string, RateLimiterMemory>();
  return (options) => {
    const limiter = limiters.get(options.keyPrefix) ?? new RateLimiterMemory({ ...options, duration: 0 });
    limiters.set(options.keyPrefix, limiter);
    return limiter;
  };
}

describe('Two applications that share a store of their limits', () => {
  const stages: ForeignStage[] = [];
  afterEach(async () => {
    for (const stage of stages.splice(0)) await stage.close();
  });

  async function open(limits: object): Promise<ForeignStage> {
    const stage = await openForeign({ imports: [scimOf({ limits })] });
    stages.push(stage);
    return stage;
  }

  it('let a key write and read as often as one of them would', async () => {
    const limits = { reads: 1, writes: 1, failedAuth: 0, store: sharedStore() };
    const [one, other] = [await open(limits), await open(limits)];
    const statuses = [];
    for (const [index, stage] of [one, other, one, other, one].entries())
      statuses.push(
        (await stage.call('POST', '/scim/v2/Users', { body: person(`p${index}@x.example`) })).status,
      );
    expect(statuses).toEqual([201, 201, 201, 429, 429]);
    expect((await other.call('GET', '/scim/v2/Users')).status).toBe(200);
  });

  it('count the refused keys of an address together', async () => {
    const limits = { reads: 0, writes: 0, failedAuth: 2, store: sharedStore() };
    const [one, other] = [await open(limits), await open(limits)];
    const guess = { headers: { authorization: 'Bearer guessed' } };
    const statuses = [];
    for (const stage of [one, other, one, other])
      statuses.push((await stage.call('GET', '/scim/v2/Users', guess)).status);
    expect(statuses).toEqual([401, 401, 429, 429]);
  });

  it('do not share without it', async () => {
    const [one, other] = [await open({ failedAuth: 1 }), await open({ failedAuth: 1 })];
    const guess = { headers: { authorization: 'Bearer guessed' } };
    expect((await one.call('GET', '/scim/v2/Users', guess)).status).toBe(401);
    expect((await other.call('GET', '/scim/v2/Users', guess)).status).toBe(401);
  });

  it('fail the request where the store cannot count', async () => {
    const away = () => Promise.reject(new Error('Redis is away'));
    const store: RateLimiterFactory = ({ points }) => ({
      ...{ points, consume: away, get: away, penalty: away, block: away },
    });
    const stage = await open({ reads: 1, store });
    const { status, body } = await stage.call('GET', '/scim/v2/Users');
    expect([status, body['status']]).toEqual([500, '500']);
    expect(stage.errors.join('\n')).toContain('Redis is away');
  });

  it('may be what rate-limiter-flexible has: the compiler compares them', () => {
    const factory =
      (storeClient: unknown): RateLimiterFactory =>
      (options) =>
        new RateLimiterRedis({ ...options, storeClient });
    expect(typeof factory(undefined)).toBe('function');
  });

  it('cannot be anything else than a function', async () => {
    await expect(open({ store: 'redis://cache' })).rejects.toThrow(
      /^Wrong SCIM setting: limits\.store must be a function[^\n]*$/,
    );
  });
});
