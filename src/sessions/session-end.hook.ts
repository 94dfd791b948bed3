import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transactions.js';
import { InTransactionOf } from '../events/in-transaction-of.decorator.js';
import { fromEventOrigin } from '../events/origin.js';
import { UserAddressHeld } from '../users/events/user-address-held.event.js';
import { UserDeactivated } from '../users/events/user-deactivated.event.js';
import { UserDeactivationRefused } from '../users/events/user-deactivation-refused.event.js';
import { UserDeleted } from '../users/events/user-deleted.event.js';
import type { UserFacts } from '../users/events/user-facts.js';
import { endSessions } from './end-sessions.js';
import type { SessionEnd } from './session.entity.js';

/** Ends a person's sessions and voids their sign-in links in the very transaction that takes their access. */
@Injectable()
export class SessionEndHook {
  @InTransactionOf(UserDeactivated)
  personWasDeactivated(tx: Tx, { accountId, payload }: UserDeactivated): void {
    endAllOf(tx, accountId, payload, 'deactivation');
  }

  @InTransactionOf(UserDeleted)
  personWasDeleted(tx: Tx, { accountId, payload }: UserDeleted): void {
    endAllOf(tx, accountId, payload, 'deletion');
  }

  /** The last owner keeps the role, not the access: their directory has said that they shall not come in. */
  @InTransactionOf(UserDeactivationRefused)
  deactivationWasRefused(tx: Tx, { accountId, payload }: UserDeactivationRefused): void {
    endAllOf(tx, accountId, payload, 'deactivation-refused');
  }

  /** Whoever was signed in as the owner may be somebody else than the new address belongs to, or the old one did. */
  @InTransactionOf(UserAddressHeld)
  addressWaits(tx: Tx, { accountId, payload }: UserAddressHeld): void {
    endAllOf(tx, accountId, payload, 'address-held');
  }
}

function endAllOf(tx: Tx, accountId: string, { userId, origin }: UserFacts, because: SessionEnd): void {
  endSessions(tx, { accountId, userId, because, origin: fromEventOrigin(origin) });
}
