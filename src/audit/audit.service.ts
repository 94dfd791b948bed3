import { Injectable } from '@nestjs/common';
import { momentOf, newId } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import { type Tx, Transactions } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';

const RECORD: Statement = {
  name: 'audit-record',
  text: `INSERT INTO audit_entries (account_id, id, at, actor_type, actor_id, actor_name, action, outcome, summary,
           user_id, details, request_id, ip)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};

/** What happened: an action's name, a sentence about it, and the facts. */
export interface AuditFact {
  readonly action: string;
  /** In a sentence, for an owner to read. */
  readonly summary: string;
  /** `done` unless it was refused. */
  readonly outcome?: 'done' | 'denied';
  /** The person whom it concerns. */
  readonly userId?: string;
  readonly details?: object;
  readonly ip?: string;
}

/** The audit trail: what people and operators did. What Okta did is in the provisioning log, roles in their history. */
@Injectable()
export class AuditService {
  constructor(private readonly transactions: Transactions) {}

  /** Records what was done, in the transaction that did it. */
  record(tx: Tx, accountId: string, fact: AuditFact, { actor, requestId }: Origin): void {
    const { action, summary, outcome = 'done', userId = null, details, ip = null } = fact;
    const facts = details ? JSON.stringify(details) : null;
    const who = [actor.type, actor.id ?? null, actor.name];
    const what = [action, outcome, summary, userId, facts];
    const id = newId();
    tx.send(RECORD, [accountId, id, momentOf(id), ...who, ...what, requestId, ip]);
  }

  /** Records an attempt that was refused, when the transaction of the attempt is gone. */
  async recordDenial(accountId: string, fact: AuditFact, origin: Origin): Promise<void> {
    await this.transactions.run(async (tx) =>
      this.record(tx, accountId, { ...fact, outcome: 'denied' }, origin),
    );
  }
}
