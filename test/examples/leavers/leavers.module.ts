import { Injectable, Module } from '@nestjs/common';
import type { Tx } from '../../../src/database/transactions.js';
import { InTransactionOf } from '../../../src/events/in-transaction-of.decorator.js';
import { OnDomainEvent } from '../../../src/events/on-domain-event.decorator.js';
import { UserDeactivated } from '../../../src/users/events/user-deactivated.event.js';

/** What a migration in src/database/migrations would hold. */
export const LEAVERS_TABLES = [
  'CREATE TABLE leavers (account_id uuid, user_id uuid, at timestamptz, PRIMARY KEY (account_id, user_id))',
  'CREATE TABLE farewells (event_id uuid PRIMARY KEY, account_id uuid, email text)',
];

const NOTE_LEAVER = {
  name: 'leavers-note',
  text: `INSERT INTO leavers (account_id, user_id, at) VALUES ($1, $2, $3)
         ON CONFLICT (account_id, user_id) DO UPDATE SET at = excluded.at`,
};

export const SAY_FAREWELL = {
  name: 'leavers-farewell',
  text: 'INSERT INTO farewells (event_id, account_id, email) VALUES ($1, $2, $3)',
};

/** In the very transaction of the deactivation: if that is undone, so is this. It sends, and does not wait. */
@Injectable()
export class LeaversHook {
  @InTransactionOf(UserDeactivated)
  personLeft(tx: Tx, { accountId, payload: { userId, origin } }: UserDeactivated): void {
    tx.send(NOTE_LEAVER, [accountId, userId, origin.at]);
  }
}

/** A moment later, in a transaction of its own, again if it fails; its effects and the mark that it ran are one. */
@Injectable()
export class LeaversListener {
  @OnDomainEvent(UserDeactivated, { name: 'leavers.farewell' })
  async sayFarewell(tx: Tx, { accountId, payload }: UserDeactivated, eventId: string): Promise<void> {
    await tx.query(SAY_FAREWELL, [eventId, accountId, payload.email]);
  }
}

@Module({ providers: [LeaversHook, LeaversListener] })
export class LeaversModule {}
