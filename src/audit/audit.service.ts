import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { momentOf, newId } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import { type Tx, Transactions } from '../database/transactions.js';
import type { Origin } from '../events/origin.js';
import type { AuditFact } from './audit-fact.js';
import { DenialTally } from './denial-tally.js';

const SWEEP_MS = 60_000;

const RECORD: Statement = {
  name: 'audit-record',
  text: `INSERT INTO audit_entries (account_id, id, at, actor_type, actor_id, actor_name, action, outcome, summary,
           user_id, details, request_id, ip)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};

/** The audit trail: what people and operators did. What Okta did is in the provisioning log, roles in their history. */
@Injectable()
export class AuditService implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private readonly denials = new DenialTally();
  private timer: NodeJS.Timeout | undefined;

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

  /**
   * Records an attempt that was refused, when the transaction of the attempt is gone. Those of the same kind in the next
   * minute are counted and become one entry, so that nobody fills the trail.
   * @param kind what makes two denials of an action alike
   */
  async recordDenial(accountId: string, fact: AuditFact, origin: Origin, kind = fact.summary): Promise<void> {
    await this.recordRepeated(false);
    this.timer ??= setInterval(() => void this.recordRepeated(false), SWEEP_MS).unref();
    if (!this.denials.isNew(`${accountId} ${fact.action} ${kind}`, { accountId, fact, origin })) return;
    await this.deny(accountId, fact, origin);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.recordRepeated(true);
  }

  private async recordRepeated(isAll: boolean): Promise<void> {
    for (const { accountId, fact, origin, times } of this.denials.take(isAll)) {
      const summary = `${fact.summary} (× ${times.toLocaleString('en')} more)`;
      await this.deny(accountId, { ...fact, summary, details: { ...fact.details, times } }, origin).catch(
        (error: Error) => this.logger.warn(`Repeated denials were not recorded: ${error.message}`),
      );
    }
  }

  private async deny(accountId: string, fact: AuditFact, origin: Origin): Promise<void> {
    await this.transactions.run(async (tx) =>
      this.record(tx, accountId, { ...fact, outcome: 'denied' }, origin),
    );
  }
}
