import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventHandlers } from '../../src/events/event-handlers.js';
import type { OutboxEvent } from '../../src/events/outbox-event.entity.js';
import { eventsOf, settle } from '../stories/records.js';
import { person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestApp } from '../support/app.js';
import { effectsIn, FragileListener, GoodListener, makeEffectsTable } from './test-listeners.js';

const FRAGILE = 'test.fragile';

describe('An event one of whose listeners fails', () => {
  let app: TestApp;
  let accountId: string;
  let okta: ScimClient;
  const fragile = new FragileListener();

  beforeAll(async () => {
    app = await bootApp();
    await makeEffectsTable(app.dataSource);
    const account = await app.account('acme');
    accountId = account.id;
    okta = new ScimClient(app.scimUrl, account.key);
    app.nest.get(EventHandlers).register(fragile);
    app.nest.get(EventHandlers).register(new GoodListener());
    await okta.post('/Users', person('one@acme.example'));
    await settle(app);
  });
  afterAll(() => app?.close());

  async function event(at = 0): Promise<OutboxEvent> {
    return (await eventsOf(app, accountId, 'user.created'))[at]!;
  }

  /** Delivers again what would be due later. */
  async function retry(): Promise<void> {
    await app.dataSource.query('UPDATE outbox_events SET due_at = now() WHERE handled_at IS NULL');
    await settle(app);
  }

  it('is postponed with the error kept; the other listener has run, the failed one left nothing', async () => {
    const { id, dueAt, ...state } = await event();
    expect(state).toMatchObject({ handledAt: null, deadAt: null, handledBy: ['test.good'] });
    expect(state.lastError).toBe(`${FRAGILE}: The other end is down`);
    expect(dueAt.getTime()).toBeGreaterThan(state.createdAt.getTime());
    expect(await effectsIn(app.dataSource)).toEqual([`good ${id}`]);
  });

  it('waits longer after each attempt', async () => {
    await app.dataSource.query('UPDATE outbox_events SET attempts = 3 WHERE handled_at IS NULL');
    const before = Date.now();
    await retry();
    const { dueAt, attempts } = await event();
    expect(attempts).toBe(4);
    expect(dueAt.getTime() - before).toBeGreaterThan(7_000);
    expect(dueAt.getTime() - before).toBeLessThan(12_000);
  });

  it('does not hold up the events behind it', async () => {
    await okta.post('/Users', person('two@acme.example'));
    await settle(app);
    const { id } = await event(1);
    expect(await effectsIn(app.dataSource)).toContain(`good ${id}`);
  });

  it('is a dead letter when it has failed for 24 hours', async () => {
    const { id } = await event(1);
    await app.dataSource.query(
      `UPDATE outbox_events SET created_at = now() - interval '24 hours 1 minute' WHERE id = $1`,
      [id],
    );
    await retry();
    expect((await event(1)).deadAt).toBeInstanceOf(Date);
    expect((await event(0)).deadAt).toBeNull();
    const { attempts } = await event(1);
    await retry();
    expect((await event(1)).attempts).toBe(attempts);
  });

  it('has the effect once, of each listener, when the listener is well again', async () => {
    fragile.broken = false;
    await retry();
    const { id, handledAt, handledBy, lastError } = await event();
    expect({ handledAt, lastError }).toEqual({ handledAt: expect.any(Date), lastError: null });
    expect(handledBy.toSorted()).toEqual([FRAGILE, 'test.good']);
    const effects = await effectsIn(app.dataSource);
    expect(effects.filter((effect) => effect.endsWith(id))).toEqual([`fragile ${id}`, `good ${id}`]);
  });

  it('can be sent again as a dead letter by an operator', async () => {
    const { id } = await event(1);
    await app.dataSource.query('UPDATE outbox_events SET dead_at = NULL, due_at = now() WHERE id = $1', [id]);
    await settle(app);
    expect((await event(1)).handledAt).toBeInstanceOf(Date);
    expect(await effectsIn(app.dataSource)).toHaveLength(4);
  });
});
