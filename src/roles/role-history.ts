import { Injectable } from '@nestjs/common';
import { momentOf, newId } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import type { OwnerStep } from './owner-step.js';

const RECORD: Statement = {
  name: 'role-change-record',
  text: `INSERT INTO role_changes (account_id, id, user_id, user_email, old_role, new_role, actor_type, actor_id,
           actor_name, cause, reason, request_id, owners_before, owners_after, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
};

/** The history of roles; `RoleChangesReader` reads it. */
@Injectable()
export class RoleHistory {
  /** Writes the role changes of a step, in their order. */
  record(tx: Tx, { changes, owners, origin: { actor, requestId } }: OwnerStep): void {
    for (const { accountId, userId, email, from, to, cause, reason } of changes) {
      const id = newId();
      const who = [actor.type, actor.id ?? null, actor.name];
      const why = [cause, reason ?? null, requestId];
      const values = [accountId, id, userId, email, from, to, ...who, ...why];
      tx.send(RECORD, [...values, owners.before, owners.after, momentOf(id)]);
    }
  }
}
