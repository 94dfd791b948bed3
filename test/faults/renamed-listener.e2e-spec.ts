import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutboxEvent } from '../../src/events/outbox-event.entity.js';
import { OutboxRelay } from '../../src/events/outbox-relay.js';
import { eventsOf, until } from '../stories/records.js';
import type { TestApp } from '../support/app.js';
import { describeOnServer } from '../support/needs.js';
import { EXTRA, ExtraListener, extendedWith, RENAMED, RenamedListener } from './extra-listener.js';
import { ListenerStage } from './listener-stage.js';

describe('A listener that gets another name', () => {
  let stage: ListenerStage;
  let former: ExtraListener;
  let renamed: RenamedListener;

  beforeAll(async () => {
    stage = await ListenerStage.open();
  });
  beforeEach(() => {
    former = new ExtraListener();
    renamed = new RenamedListener();
  });
  afterEach(() => stage.stop());
  afterAll(() => stage?.close());

  function untilHandled(through: TestApp, event: OutboxEvent): Promise<OutboxEvent> {
    return until(
      () => stage.stateOf(through, event),
      ({ handledAt }) => handledAt !== null,
    );
  }

  it('gets what waited for it under the former one, once', async () => {
    await stage.boot(extendedWith(former));
    const without = await stage.boot({});
    const event = await stage.change(without);
    await stage.deliver(without);
    const server = await stage.boot(extendedWith(renamed));
    await stage.deliver(server);
    const { handledBy } = await untilHandled(server, event);
    expect(handledBy).toEqual([RENAMED, EXTRA]);
    expect(await stage.effectsOf(server, event)).toBe(1);
  });

  it('does not get again what it had under the former one', async () => {
    const server = await stage.boot(extendedWith(former));
    const event = await stage.change(server);
    await stage.deliver(server);
    await until(
      () => stage.stateOf(server, event),
      ({ handledBy }) => handledBy.includes(EXTRA),
    );
    const newer = await stage.boot(extendedWith(renamed));
    await stage.deliver(newer);
    expect((await untilHandled(newer, event)).handledAt).toBeInstanceOf(Date);
    expect([await stage.effectsOf(newer, event), renamed.heard]).toEqual([1, []]);
  });

  it('is waited for under the new one alone', async () => {
    await stage.boot(extendedWith(former));
    const server = await stage.boot(extendedWith(renamed));
    const names = await server.dataSource.query<{ name: string }[]>(
      `SELECT name FROM event_subscribers WHERE event_name = 'user.updated'`,
    );
    expect(names).toEqual([{ name: RENAMED }]);
  });

  it('cannot have the name of another one, nor its former name', async () => {
    await expect(stage.boot(extendedWith(former, renamed))).rejects.toThrow(
      'Two listeners are named test.extra',
    );
  });

  describeOnServer('while servers of both versions run', () => {
    it.each([
      ['both are well', false, false],
      ['the older one fails', true, false],
      ['the newer one fails', false, true],
    ])('has its effect once: %s', async (_, olderFails, newerFails) => {
      const older = await stage.boot(extendedWith(former));
      const newer = await stage.bootBeside(extendedWith(renamed));
      [former.broken, renamed.broken] = [olderFails, newerFails];
      try {
        const events: OutboxEvent[] = [];
        for (let at = 0; at < 20; at += 1) events.push(await stage.change(at % 2 ? newer : older));
        await Promise.all([older, newer].map(({ nest }) => nest.get(OutboxRelay).drain()));
        [former.broken, renamed.broken] = [false, false];
        const open = await until(
          async () => {
            await stage.deliver(newer);
            return (await eventsOf(newer, stage.account.id)).filter(({ handledAt }) => handledAt === null);
          },
          ({ length }) => length === 0,
        );
        expect(open).toEqual([]);
        for (const event of events) expect(await stage.effectsOf(newer, event)).toBe(1);
      } finally {
        await newer.nest.close();
      }
    });
  });
});
