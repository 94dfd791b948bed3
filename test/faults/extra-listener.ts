import { Module } from '@nestjs/common';
import type { Statement } from '../../src/database/statement.js';
import type { Tx } from '../../src/database/transactions.js';
import { OnDomainEvent } from '../../src/events/on-domain-event.decorator.js';
import type { OpsHelmExtensions } from '../../src/provisioning/host/opshelm-parts.js';
import { UserUpdated } from '../../src/users/events/user-updated.event.js';

export const EXTRA = 'test.extra';

const NOTE: Statement = {
  name: 'test-extra-effect',
  text: 'INSERT INTO test_effects (listener, event_id) VALUES ($1, $2)',
};

/** A listener to an event that no other part of OpsHelm listens to. */
export class ExtraListener {
  broken = false;
  readonly times: unknown[] = [];

  @OnDomainEvent(UserUpdated, { name: EXTRA })
  async personChanged(tx: Tx, { payload }: UserUpdated, eventId: string): Promise<void> {
    await tx.query(NOTE, ['extra', eventId]);
    this.times.push(payload.origin.at);
    if (this.broken) throw new Error('The other end is down');
  }
}

@Module({})
class ExtraModule {}

/** OpsHelm with one listener more, as an installation or a newer version may have it. */
export function extendedWith(...listeners: object[]): OpsHelmExtensions {
  const providers = listeners.map((useValue, at) => ({ provide: `extra ${at}`, useValue }));
  return { imports: [{ module: ExtraModule, providers }] };
}
