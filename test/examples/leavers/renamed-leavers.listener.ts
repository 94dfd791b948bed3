import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../src/database/transactions.js';
import { OnDomainEvent } from '../../../src/events/on-domain-event.decorator.js';
import { UserDeactivated } from '../../../src/users/events/user-deactivated.event.js';
import { SAY_FAREWELL } from './leavers.module.js';

/** The listener of `LeaversModule` in the next version, under another name. */
@Injectable()
export class RenamedLeaversListener {
  @OnDomainEvent(UserDeactivated, { name: 'leavers.goodbye', formerNames: ['leavers.farewell'] })
  async sayGoodbye(tx: Tx, { accountId, payload }: UserDeactivated, eventId: string): Promise<void> {
    await tx.query(SAY_FAREWELL, [eventId, accountId, payload.email]);
  }
}
