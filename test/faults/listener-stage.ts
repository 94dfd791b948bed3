import { runLocally } from '../../src/cli/local-runner.js';
import { defineOpsHelm } from '../../src/define-opshelm.js';
import { Transactions } from '../../src/database/transactions.js';
import type { DomainEvent } from '../../src/events/domain-event.js';
import { Outbox } from '../../src/events/outbox.js';
import type { OutboxEvent } from '../../src/events/outbox-event.entity.js';
import { OutboxRelay } from '../../src/events/outbox-relay.js';
import type { OpsHelmExtensions } from '../../src/provisioning/host/opshelm-parts.js';
import { eventsOf } from '../stories/records.js';
import { person, ScimClient } from '../stories/scim-client.js';
import { bootApp, type TestAccount, type TestApp } from '../support/app.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';
import { effectsIn, makeEffectsTable } from './test-listeners.js';

/** One database, and servers and commands of different builds on it, one after the other. */
export class ListenerStage {
  private app: TestApp | undefined;
  private changes = 0;
  private personId: string;
  account: TestAccount;

  private constructor(private readonly database: TestDatabase) {}

  static async open(): Promise<ListenerStage> {
    const stage = new ListenerStage(await freshDatabase());
    const first = await stage.boot({});
    await makeEffectsTable(first.dataSource);
    stage.account = await first.account('acme');
    const okta = new ScimClient(first.scimUrl, stage.account.key);
    stage.personId = (await okta.post('/Users', person('mia@acme.example'))).body.id!;
    await stage.stop();
    return stage;
  }

  /** A server on the database, instead of the one before. */
  async boot(extensions: OpsHelmExtensions): Promise<TestApp> {
    await this.stop();
    this.app = await this.bootBeside(extensions);
    return this.app;
  }

  /** A further server; on PostgreSQL only. */
  bootBeside(extensions: OpsHelmExtensions): Promise<TestApp> {
    return bootApp(this.database.settings, { extensions });
  }

  async stop(): Promise<void> {
    await this.app?.close();
    this.app = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.database.drop();
  }

  /** Changes the person, which nobody but extra listeners listens to; gives the event. */
  async change(through: TestApp): Promise<OutboxEvent> {
    this.changes += 1;
    const operation = { op: 'replace', path: 'title', value: `Title ${this.changes}` };
    const okta = new ScimClient(through.scimUrl, this.account.key);
    const { status } = await okta.patch(this.personId, operation);
    if (status !== 200) throw new Error(`The person could not be changed: ${status}`);
    return (await eventsOf(through, this.account.id, 'user.updated')).at(-1)!;
  }

  /** Appends an event of its own; gives it as it is stored. */
  async append(through: TestApp, event: DomainEvent): Promise<OutboxEvent> {
    await through.nest.get(Transactions).run(async (tx) => through.nest.get(Outbox).append(tx, event));
    return (await eventsOf(through, this.account.id)).at(-1)!;
  }

  async stateOf(through: TestApp, { id }: Pick<OutboxEvent, 'id'>): Promise<OutboxEvent> {
    return (await eventsOf(through, this.account.id)).find((event) => event.id === id)!;
  }

  /** How often a listener had its effect on an event. */
  async effectsOf(through: TestApp, { id }: Pick<OutboxEvent, 'id'>, listener = 'extra'): Promise<number> {
    return (await effectsIn(through.dataSource)).filter((effect) => effect === `${listener} ${id}`).length;
  }

  /** Delivers what is due, and what would be due later. */
  async deliver(through: TestApp): Promise<void> {
    await through.dataSource.query(
      `UPDATE outbox_events SET due_at = now() WHERE handled_at IS NULL AND due_at < 'infinity'`,
    );
    await through.nest.get(OutboxRelay).drain();
  }

  /** Runs a command in a process of its own, as far as the database can tell, and ends it. */
  async command(name: string, extensions: OpsHelmExtensions = {}, options: object = {}): Promise<void> {
    const { environment } = this.app!;
    await this.stop();
    await runLocally(environment, defineOpsHelm({ extensions }), { command: name, options });
  }
}
