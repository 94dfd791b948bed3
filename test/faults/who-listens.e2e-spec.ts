import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppModule } from '../../src/app.module.js';
import { runLocally } from '../../src/cli/local-runner.js';
import { CommandRunner } from '../../src/cli/command-runner.js';
import { EventSubscribers } from '../../src/events/event-subscribers.js';
import type { OutboxEvent } from '../../src/events/outbox-event.entity.js';
import { OutboxRelay } from '../../src/events/outbox-relay.js';
import type { OpsHelmExtensions } from '../../src/provisioning/host/opshelm-parts.js';
import { eventsOf, until } from '../stories/records.js';
import { person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestAccount, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { describeOnServer } from '../support/needs.js';
import { EXTRA, ExtraListener, extendedWith } from './extra-listener.js';
import { effectsIn, FragileListener, makeEffectsTable } from './test-listeners.js';

describe('An event for a listener that not every process has', () => {
  let database: TestDatabase;
  let account: TestAccount;
  let personId: string;
  let extra: ExtraListener;
  let app: TestApp | undefined;
  let changes = 0;

  beforeAll(async () => {
    database = await freshDatabase();
    const first = await boot({});
    await makeEffectsTable(first.dataSource);
    account = await first.account('acme');
    const { body } = await new ScimClient(first.scimUrl, account.key).post(
      '/Users',
      person('mia@acme.example'),
    );
    personId = body.id!;
    await stop();
  });
  beforeEach(() => {
    extra = new ExtraListener();
  });
  afterEach(stop);
  afterAll(() => database?.drop());

  /** A server on the database, instead of the one before. */
  async function boot(extensions: OpsHelmExtensions): Promise<TestApp> {
    await stop();
    app = await bootApp(database.settings, { extensions });
    return app;
  }

  async function stop(): Promise<void> {
    await app?.close();
    app = undefined;
  }

  /** Changes the person, which makes an event of the extra listener's; gives the event. */
  async function change(through: TestApp): Promise<OutboxEvent> {
    changes += 1;
    const operation = { op: 'replace', path: 'title', value: `Title ${changes}` };
    const okta = new ScimClient(through.scimUrl, account.key);
    expect((await okta.patch(personId, operation)).status).toBe(200);
    return (await eventsOf(through, account.id, 'user.updated')).at(-1)!;
  }

  async function stateOf(through: TestApp, { id }: OutboxEvent): Promise<OutboxEvent> {
    return (await eventsOf(through, account.id)).find((event) => event.id === id)!;
  }

  async function effectsOf(through: TestApp, { id }: OutboxEvent): Promise<number> {
    return (await effectsIn(through.dataSource)).filter((effect) => effect === `extra ${id}`).length;
  }

  /** Delivers what is due, and what would be due later. */
  async function deliver(through: TestApp): Promise<void> {
    await through.dataSource.query(
      `UPDATE outbox_events SET due_at = now() WHERE handled_at IS NULL AND due_at < 'infinity'`,
    );
    await through.nest.get(OutboxRelay).drain();
  }

  /** Runs a command in a process of its own, as far as the database can tell, and ends it. */
  async function command(
    name: string,
    extensions: OpsHelmExtensions = {},
    options: object = {},
  ): Promise<void> {
    const { environment } = app!;
    await stop();
    await runLocally(environment, AppModule.forRoot(environment, {}, extensions), { command: name, options });
  }

  /** An event whose listener failed, so that it is pending. */
  async function pending(): Promise<OutboxEvent> {
    const server = await boot(extendedWith(extra));
    extra.broken = true;
    const event = await change(server);
    await server.nest.get(OutboxRelay).drain();
    const state = await until(
      () => stateOf(server, event),
      ({ lastError }) => lastError !== null,
    );
    expect([state.handledAt, await effectsOf(server, event)]).toEqual([null, 0]);
    return event;
  }

  async function expectDelivered(event: OutboxEvent): Promise<void> {
    extra.broken = false;
    const server = await boot(extendedWith(extra));
    await deliver(server);
    const { handledAt, handledBy, lastError } = await stateOf(server, event);
    expect({ handledAt, handledBy, lastError }).toEqual({
      handledAt: expect.any(Date),
      handledBy: [EXTRA],
      lastError: null,
    });
    expect(await effectsOf(server, event)).toBe(1);
    await deliver(server);
    expect(await effectsOf(server, event)).toBe(1);
  }

  it('is left to it by a command of a build that lacks it', async () => {
    const event = await pending();
    await command('accounts list');
    await expectDelivered(event);
  });

  it('is left to it by a server that lacks it', async () => {
    const event = await pending();
    const older = await boot({});
    await deliver(older);
    expect((await stateOf(older, event)).handledAt).toBeNull();
    await expectDelivered(event);
  });

  it('is left to it when such a server appends it', async () => {
    await boot(extendedWith(extra));
    const older = await boot({});
    const event = await change(older);
    await deliver(older);
    expect((await stateOf(older, event)).handledAt).toBeNull();
    await expectDelivered(event);
  });

  it('is tried again by it after a failure when another server had handed it over', async () => {
    await boot(extendedWith(extra));
    const older = await boot({});
    const event = await change(older);
    await deliver(older);
    extra.broken = true;
    const server = await boot(extendedWith(extra));
    await server.nest.get(OutboxRelay).drain();
    const failed = await until(
      () => stateOf(server, event),
      ({ lastError }) => lastError !== null,
    );
    expect([failed.handledAt, failed.lastError]).toEqual([null, `${EXTRA}: The other end is down`]);
    expect(failed.dueAt.getTime()).toBeGreaterThan(failed.createdAt.getTime());
    await expectDelivered(event);
  });

  it('is not waited for because a command has the listener', async () => {
    const server = await boot({});
    await server.nest.get(CommandRunner).run({ command: 'outbox forget', options: { listener: EXTRA } });
    await command('accounts list', extendedWith(extra));
    const restarted = await boot({});
    const event = await change(restarted);
    expect((await stateOf(restarted, event)).handledAt).toBeInstanceOf(Date);
  });

  it('reaches the listener with dates that are dates', async () => {
    const server = await boot(extendedWith(extra));
    const event = await change(server);
    await deliver(server);
    await until(
      () => stateOf(server, event),
      ({ handledAt }) => handledAt !== null,
    );
    expect(extra.times).toEqual([expect.any(Date)]);
    const { origin } = event.payload as { origin: { at: string } };
    expect(extra.times).toEqual([new Date(origin.at)]);
  });

  describe('that no server has had for a week', () => {
    /** An event that waits for the extra listener, which is then forgotten. */
    async function forgotten(): Promise<[TestApp, OutboxEvent]> {
      await boot(extendedWith(extra));
      const older = await boot({});
      const event = await change(older);
      await deliver(older);
      await older.dataSource.query(
        `UPDATE event_subscribers SET seen_at = now() - interval '8 days' WHERE name = '${EXTRA}'`,
      );
      await older.nest.get(EventSubscribers).upkeep();
      return [older, event];
    }

    it('is a dead letter that says so, and delivered all the same when the listener is back', async () => {
      const [older, event] = await forgotten();
      const dead = await stateOf(older, event);
      expect([dead.deadAt, dead.handledAt]).toEqual([expect.any(Date), null]);
      expect(dead.lastError).toMatch(/^test\.extra: no server has had this listener for 7 days\. Start one/);
      await expectDelivered(event);
    });

    it('is waited for again when an operator sends it again', async () => {
      const [older, event] = await forgotten();
      const runner = older.nest.get(CommandRunner);
      await runner.run({ command: 'outbox retry', options: { id: event.id } });
      await deliver(older);
      const { deadAt, handledAt } = await stateOf(older, event);
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
      const { deadAt, handledAt } = await stateOf(older, event);
      expect({ deadAt, handledAt }).toEqual({ deadAt: null, handledAt: expect.any(Date) });
      await expect(runner.run({ command: 'outbox forget', options })).rejects.toThrow(
        'No listener is named test.extra',
      );
      expect((await stateOf(older, await change(older))).handledAt).toBeInstanceOf(Date);
    });
  });

  it('cannot be for two listeners of one name: the server does not start', async () => {
    await expect(boot(extendedWith(extra, new ExtraListener()))).rejects.toThrow(
      /^Two listeners are named test\.extra, .* name: '…'/,
    );
    const [one, other] = [new FragileListener(), new FragileListener()];
    await expect(boot(extendedWith(one, other))).rejects.toThrow(
      'Two listeners are named FragileListener.noteCreated',
    );
  });

  describeOnServer('on servers side by side', () => {
    it('has its effect once, whichever of them appends and relays', async () => {
      const newer = await boot(extendedWith(extra));
      const older = await bootApp(database.settings);
      try {
        const events = [];
        for (let at = 0; at < 20; at += 1) events.push(await change(at % 2 ? newer : older));
        await Promise.all([older, newer].map(({ nest }) => nest.get(OutboxRelay).drain()));
        const open = await until(
          async () => (await eventsOf(newer, account.id)).filter(({ handledAt }) => handledAt === null),
          ({ length }) => length === 0,
        );
        expect(open).toEqual([]);
        for (const event of events) expect(await effectsOf(newer, event)).toBe(1);
      } finally {
        await older.nest.close();
      }
    });
  });
});
