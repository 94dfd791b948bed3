import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { Refusal } from '../database/refusal.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';
import type { Warning, WarningKind } from './warning.entity.js';

const COLUMNS = `account_id AS "accountId", id, kind, subject, facts, opened_at AS "openedAt",
  acknowledged_at AS "acknowledgedAt", acknowledged_by AS "acknowledgedBy", closed_at AS "closedAt"`;

const OPEN: Statement = {
  name: 'warning-open',
  text: `INSERT INTO warnings (account_id, id, kind, subject, facts, opened_at) VALUES ($1, $2, $3, $4, $5, now())
         ON CONFLICT (account_id, kind, subject) WHERE closed_at IS NULL
           DO UPDATE SET facts = excluded.facts WHERE warnings.facts <> excluded.facts
         RETURNING (xmax = 0) AS opened`,
};

const CLOSE: Statement = {
  name: 'warning-close',
  text: `UPDATE warnings SET closed_at = now()
         WHERE account_id = $1 AND kind = $2 AND subject = $3 AND closed_at IS NULL RETURNING id`,
};

const CLOSE_OTHERS: Statement = {
  name: 'warning-close-others',
  text: `UPDATE warnings SET closed_at = now()
         WHERE account_id = $1 AND kind = $2 AND subject <> ALL($3::text[]) AND closed_at IS NULL`,
};

const ACKNOWLEDGE: Statement = {
  name: 'warning-acknowledge',
  text: `UPDATE warnings SET acknowledged_at = now(), acknowledged_by = $3
         WHERE account_id = $1 AND id = $2 AND closed_at IS NULL AND acknowledged_at IS NULL RETURNING id`,
};

const HAS: Statement = {
  name: 'warning-has',
  text: 'SELECT 1 AS one FROM warnings WHERE account_id = $1 AND id = $2',
};

const UNRESOLVED: Statement = {
  name: 'warnings-unresolved',
  text: `SELECT ${COLUMNS} FROM warnings WHERE account_id = $1 AND closed_at IS NULL
         ORDER BY (acknowledged_at IS NOT NULL), id DESC`,
};

const RESOLVED: Statement = {
  name: 'warnings-resolved',
  text: `SELECT ${COLUMNS} FROM warnings WHERE account_id = $1 AND closed_at IS NOT NULL
         ORDER BY closed_at DESC, id DESC LIMIT $2`,
};

/** What a warning says: its kind, what it is about (empty: the account), and facts for the words. */
export interface WarningFact {
  readonly kind: WarningKind;
  readonly subject?: string;
  readonly facts: Warning['facts'];
}

/** What came of opening a warning: a new one, new facts in the one that was open, or nothing new. */
export type Opening = 'opened' | 'changed' | 'same';

/** What is to be said about one subject of many. */
export type SubjectFact = Required<Omit<WarningFact, 'kind'>>;

/** The warnings of the accounts: open, acknowledged, resolved. Each call may be repeated without harm. */
@Injectable()
export class WarningsService {
  constructor(private readonly database: Database) {}

  /** Opens a warning, or brings the facts of the open one up to date; tells which of these it was, if any. */
  async open(tx: Tx, accountId: string, { kind, subject = '', facts }: WarningFact): Promise<Opening> {
    const values = [accountId, newId(), kind, subject, JSON.stringify(facts)];
    const [row] = await tx.query<{ opened: boolean }>(OPEN, values);
    if (!row) return 'same';
    return row.opened ? 'opened' : 'changed';
  }

  /** Closes the open warning of this kind about this subject, if there is one. */
  async close(tx: Tx, accountId: string, kind: WarningKind, subject = ''): Promise<boolean> {
    return (await tx.query(CLOSE, [accountId, kind, subject])).length > 0;
  }

  /**
   * Opens a warning about each subject, and closes those of the same kind about any other.
   * @returns the subjects of which there is something new to say
   */
  async openOnly(
    tx: Tx,
    accountId: string,
    kind: WarningKind,
    facts: readonly SubjectFact[],
  ): Promise<ReadonlySet<string>> {
    const changed = new Set<string>();
    for (const fact of facts)
      if ((await this.open(tx, accountId, { kind, ...fact })) !== 'same') changed.add(fact.subject);
    await tx.query(CLOSE_OTHERS, [accountId, kind, facts.map(({ subject }) => subject)]);
    return changed;
  }

  /**
   * Notes that somebody has seen an open warning and takes care of it.
   * @throws Refusal when the account has no such open warning that nobody has acknowledged.
   */
  async acknowledge(tx: Tx, accountId: string, warningId: string, by: string): Promise<void> {
    const [row] = await tx.query(ACKNOWLEDGE, [accountId, warningId, by]);
    if (!row) throw new Refusal('This warning is resolved or acknowledged already');
  }

  /** Whether the account has this warning, resolved or not. */
  async has(accountId: string, warningId: string): Promise<boolean> {
    return (await this.database.query(HAS, [accountId, warningId])).length > 0;
  }

  /** The warnings that are not resolved: those that nobody has acknowledged first, the newest first. */
  unresolved(accountId: string): Promise<Warning[]> {
    return this.database.query<Warning>(UNRESOLVED, [accountId]);
  }

  /** The last resolved ones. */
  resolved(accountId: string, limit: number): Promise<Warning[]> {
    return this.database.query<Warning>(RESOLVED, [accountId, limit]);
  }
}
