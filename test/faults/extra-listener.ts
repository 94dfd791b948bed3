import { Module } from '@nestjs/common';
import type { Statement } from '../../src/database/statement.js';
import type { Tx } from '../../src/database/transactions.js';
import { InTransactionOf } from '../../src/events/in-transaction-of.decorator.js';
import { OnDomainEvent } from '../../src/events/on-domain-event.decorator.js';
import type { OpsHelmExtensions } from '../../src/provisioning/host/opshelm-parts.js';
import { UserUpdated } from '../../src/users/events/user-updated.event.js';

export const EXTRA = 'test.extra';
export const RENAMED = 'test.renamed';

const NOTE: Statement = {
  name: 'test-extra-effect',
  text: 'INSERT INTO test_effects (listener, event_id) VALUES ($1, $2)',
};

/** Notes what it was called with, and fails while it is broken. */
abstract class Noting {
  broken = false;
  readonly heard: UserUpdated[] = [];

  protected async note(tx: Tx, event: UserUpdated, eventId: string): Promise<void> {
    await tx.query(NOTE, ['extra', eventId]);
    this.heard.push(event);
    if (this.broken) throw new Error('The other end is down');
  }
}

/** A listener to an event that no other part of OpsHelm listens to, and a hook of the same event. */
export class ExtraListener extends Noting {
  readonly hooked: UserUpdated[] = [];

  @OnDomainEvent(UserUpdated, { name: EXTRA })
  async personChanged(tx: Tx, event: UserUpdated, eventId: string): Promise<void> {
    await this.note(tx, event, eventId);
  }

  @InTransactionOf(UserUpdated)
  personChanges(_tx: Tx, event: UserUpdated): void {
    this.hooked.push(event);
  }
}

/** The same listener in the next version, under another name. */
export class RenamedListener extends Noting {
  @OnDomainEvent(UserUpdated, { name: RENAMED, formerNames: [EXTRA] })
  async personChanged(tx: Tx, event: UserUpdated, eventId: string): Promise<void> {
    await this.note(tx, event, eventId);
  }
}

@Module({})
class ExtraModule {}

/** OpsHelm with one listener more, as an installation or a newer version may have it. */
export function extendedWith(...listeners: object[]): OpsHelmExtensions {
  const providers = listeners.map((useValue, at) => ({ provide: `extra ${at}`, useValue }));
  return { imports: [{ module: ExtraModule, providers }] };
}
