import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandRunner } from '../../src/cli/command-runner.js';
import { Transactions } from '../../src/database/transactions.js';
import { EventSubscribers } from '../../src/events/event-subscribers.js';
import { Outbox } from '../../src/events/outbox.js';
import type { OutboxEvent } from '../../src/events/outbox-event.entity.js';
import { OutboxRelay } from '../../src/events/outbox-relay.js';
import { UserUpdated } from '../../src/users/events/user-updated.event.js';
import { eventsOf, until } from '../stories/records.js';
import type { TestApp } from '../support/app.js';
import { describeOnServer } from '../support/needs.js';
import { EXTRA, ExtraListener, extendedWith } from './extra-listener.js';
import { ListenerStage } from './listener-stage.js';
import { FragileListener, GoodListener } from './test-listeners.js';

describe('An event for a listener that not every process has', () => {
  let stage: ListenerStage;
  let extra: ExtraListener;

  beforeAll(async () => {
    stage = await ListenerStage.open();
  });
  beforeEach(() => {
    extra = new ExtraListener();
  });
  afterEach(() => stage.stop());
  afterAll(() => stage?.close());

  /** An event whose listener failed, so that it is pending. */
  async function pending(): Promise<OutboxEvent> {
    const server = await stage.boot(extendedWith(extra));
    extra.broken = true;
    const event = await stage.change(server);
    await server.nest.get(OutboxRelay).drain();
    const state = await until(
      () => stage.stateOf(server, event),
      ({ lastError }) => lastError !== null,
    );
    expect([state.handledAt, await stage.effectsOf(server, event)]).toEqual([null, 0]);
    return event;
  }

  async function expectDelivered(event: OutboxEvent): Promise<void> {
    extra.broken = false;
    const server = await stage.boot(extendedWith(extra));
    await stage.deliver(server);
    const { handledAt, handledBy, lastError } = await stage.stateOf(server, event);
    expect({ handledAt, handledBy, lastError }).toEqual({
      handledAt: expect.any(Date),
      handledBy: [EXTRA],
      lastError: null,
    });
    expect(await stage.effectsOf(server, event)).toBe(1);
    await stage.deliver(server);
    expect(await stage.effectsOf(server, event)).toBe(1);
  }

  it('is left to it by a command of a build that lacks it', async () => {
    const event = await pending();
    await stage.command('accounts list');
    await expectDelivered(event);
  });

  it('is left to it by a server that lacks it', async () => {
    const event = await pending();
    const older = await stage.boot({});
    await stage.deliver(older);
    expect((await stage.stateOf(older, event)).handledAt).toBeNull();
    await expectDelivered(event);
  });

  it('is left to it when such a server appends it', async () => {
    await stage.boot(extendedWith(extra));
    const older = await stage.boot({});
    const event = await stage.change(older);
    await stage.deliver(older);
    expect((await stage.stateOf(older, event)).handledAt).toBeNull();
    await expectDelivered(event);
  });

  it('is tried again by it after a failure when another server had handed it over', async () => {
    await stage.boot(extendedWith(extra));
    const older = await stage.boot({});
    const event = await stage.change(older);
    await stage.deliver(older);
    extra.broken = true;
    const server = await stage.boot(extendedWith(extra));
    await server.nest.get(OutboxRelay).drain();
    const failed = await until(
      () => stage.stateOf(server, event),
      ({ lastError }) => lastError !== null,
    );
    expect([failed.handledAt, failed.lastError]).toEqual([null, `${EXTRA}: The other end is down`]);
    expect(failed.dueAt.getTime()).toBeGreaterThan(failed.createdAt.getTime());
    await expectDelivered(event);
  });

  it('is not waited for because a command has the listener', async () => {
    const server = await stage.boot({});
    await server.nest.get(CommandRunner).run({ command: 'outbox forget', options: { listener: EXTRA } });
    await stage.command('accounts list', extendedWith(extra));
    const restarted = await stage.boot({});
    const event = await stage.change(restarted);
    await stage.deliver(restarted);
    expect((await stage.stateOf(restarted, event)).handledAt).toBeInstanceOf(Date);
  });

  it('reaches the hook and the listener as the same JSON', async () => {
    const server = await stage.boot(extendedWith(extra));
    const { id, payload } = await stage.change(server);
    await stage.deliver(server);
    await until(
      () => stage.stateOf(server, { id }),
      ({ handledAt }) => handledAt !== null,
    );
    const [hooked, heard] = [extra.hooked.at(-1)!, extra.heard.at(-1)!];
    expect(hooked).toBeInstanceOf(UserUpdated);
    expect([hooked.payload, heard.payload]).toEqual([payload, payload]);
    expect(heard.payload.origin.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  it('reaches it as JSON when an older version appended it, which thought of dates', async () => {
    const server = await stage.boot(extendedWith(extra));
    const { payload } = await stage.change(server);
    await server.dataSource.query(
      `INSERT INTO outbox_events (account_id, id, name, payload, dates, created_at, due_at)
       VALUES ($1, '00000000-0000-7000-8000-000000000001', 'user.updated', $2, '{origin/at}', now(), now())`,
      [stage.account.id, payload],
    );
    await stage.deliver(server);
    const heard = await until(
      async () => extra.heard.map((event) => event.payload),
      ({ length }) => length === 2,
    );
    expect(heard).toEqual([payload, payload]);
  });

  it('is left by a command of a build that lacks it, though no server has had it before', async () => {
    await stage.boot({});
    const ida = { account: 'acme', email: 'ida@acme.example', givenName: 'Ida', familyName: 'Member' };
    await stage.command('users create', {}, ida);
    const server = await stage.boot(extendedWith(new GoodListener()));
    await stage.deliver(server);
    const event = (await eventsOf(server, stage.account.id, 'user.created')).at(-1)!;
    const { handledBy } = await until(
      () => stage.stateOf(server, event),
      ({ handledAt }) => handledAt !== null,
    );
    expect([handledBy, await stage.effectsOf(server, event, 'good')]).toEqual([['test.good'], 1]);
  });

  describe('that no server has had for a week', () => {
    /** An event that waits for the extra listener, which is then forgotten. */
    async function forgotten(): Promise<[TestApp, OutboxEvent]> {
      await stage.boot(extendedWith(extra));
      const older = await stage.boot({});
      const event = await stage.change(older);
      await stage.deliver(older);
      await older.dataSource.query(
        `UPDATE event_subscribers SET seen_at = now() - interval '8 days' WHERE name = '${EXTRA}'`,
      );
      await older.nest.get(EventSubscribers).upkeep();
      return [older, event];
    }

    it('is a dead letter that says so, and delivered all the same when the listener is back', async () => {
      const [older, event] = await forgotten();
      const dead = await stage.stateOf(older, event);
      expect([dead.deadAt, dead.handledAt]).toEqual([expect.any(Date), null]);
      expect(dead.lastError).toMatch(/^test\.extra: no server has had this listener for 7 days\. Start one/);
      await expectDelivered(event);
    });

    it('is waited for again when an operator sends it again', async () => {
      const [older, event] = await forgotten();
      const runner = older.nest.get(CommandRunner);
      await runner.run({ command: 'outbox retry', options: { id: event.id } });
      await stage.deliver(older);
      const { deadAt, handledAt } = await stage.stateOf(older, event);
      expect({ deadAt, handledAt }).toEqual({ deadAt: null, handledAt: null });
      await expectDelivered(event);
    });

    it('is handled when an operator says that the listener is gone for good', async () => {
      const [older, event] = await forgotten();
      const runner = older.nest.get(CommandRunner);
      const options = { listener: EXTRA };
      expect((await runner.run({ command: 'outbox forget', options })).data).toEqual({
        ...options,
        released: 1,
      });
      const { deadAt, handledAt } = await stage.stateOf(older, event);
      expect({ deadAt, handledAt }).toEqual({ deadAt: null, handledAt: expect.any(Date) });
      await expect(runner.run({ command: 'outbox forget', options })).rejects.toThrow(
        'No listener is named test.extra',
      );
      const next = await stage.change(older);
      await stage.deliver(older);
      expect((await stage.stateOf(older, next)).handledAt).toBeInstanceOf(Date);
    });
  });

  it('cannot be for two listeners of one name: the server does not start', async () => {
    await expect(stage.boot(extendedWith(extra, new ExtraListener()))).rejects.toThrow(
      /^Two listeners are named test\.extra, .* name: '…'/,
    );
    const [one, other] = [new FragileListener(), new FragileListener()];
    await expect(stage.boot(extendedWith(one, other))).rejects.toThrow(
      'Two listeners are named test.fragile',
    );
  });

  describeOnServer('on servers side by side', () => {
    it('reaches a listener whose server started before the change was committed', async () => {
      const older = await stage.boot({});
      await older.nest
        .get(CommandRunner)
        .run({ command: 'outbox forget', options: { listener: EXTRA } })
        .catch(() => undefined);
      const facts = (await stage.change(older)).payload as UserUpdated['payload'];
      let newer: TestApp | undefined;
      try {
        await older.nest.get(Transactions).run(async (tx) => {
          older.nest.get(Outbox).append(tx, new UserUpdated(stage.account.id, facts));
          await tx.settled();
          newer = await stage.bootBeside(extendedWith(extra));
        });
        const event = (await eventsOf(older, stage.account.id, 'user.updated')).at(-1)!;
        await stage.deliver(older);
        await stage.deliver(newer!);
        const { handledBy } = await until(
          () => stage.stateOf(older, event),
          ({ handledAt }) => handledAt !== null,
        );
        expect([handledBy, await stage.effectsOf(older, event)]).toEqual([[EXTRA], 1]);
      } finally {
        await newer?.nest.close();
      }
    });

    it('has its effect once, whichever of them appends and relays', async () => {
      const newer = await stage.boot(extendedWith(extra));
      const older = await stage.bootBeside({});
      try {
        const events = [];
        for (let at = 0; at < 20; at += 1) events.push(await stage.change(at % 2 ? newer : older));
        await Promise.all([older, newer].map(({ nest }) => nest.get(OutboxRelay).drain()));
        const open = await until(
          async () => (await eventsOf(newer, stage.account.id)).filter(({ handledAt }) => handledAt === null),
          ({ length }) => length === 0,
        );
        expect(open).toEqual([]);
        for (const event of events) expect(await stage.effectsOf(newer, event)).toBe(1);
      } finally {
        await older.nest.close();
      }
    });
  });
});
