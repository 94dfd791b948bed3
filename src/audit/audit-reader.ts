import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import type { AuditEntry } from './audit-entry.entity.js';

const COLUMNS = `id, at, actor_type AS "actorType", actor_name AS "actorName", action, outcome, summary,
  user_id AS "userId", details, request_id AS "requestId", ip`;

/** One look at the index for each action, so that a long row of others costs nothing. */
const RECENT: Statement = {
  name: 'audit-recent',
  text: `SELECT e.* FROM unnest($2::text[]) AS w(action) CROSS JOIN LATERAL (SELECT ${COLUMNS} FROM audit_entries
           WHERE account_id = $1 AND action = w.action ORDER BY id DESC LIMIT $3) AS e
         ORDER BY id DESC LIMIT $3`,
};

const OF_PERSON: Statement = {
  name: 'audit-of-person',
  text: `SELECT ${COLUMNS} FROM audit_entries
         WHERE account_id = $1 AND user_id = $2 AND ($4::uuid IS NULL OR id < $4) ORDER BY id DESC LIMIT $3`,
};

/** An entry of the audit trail as pages show it. */
export type AuditRecord = Omit<AuditEntry, 'accountId' | 'actorId'>;

/** Reads the audit trail, the newest entries first. */
@Injectable()
export class AuditReader {
  constructor(private readonly database: Database) {}

  /** The last entries of these actions. */
  recent(accountId: string, actions: readonly string[], limit: number): Promise<AuditRecord[]> {
    return this.database.query<AuditRecord>(RECENT, [accountId, actions, limit]);
  }

  /** The entries that concern a person; of those older than the entry `cursor`, if it is given. */
  ofPerson(accountId: string, userId: string, limit: number, cursor?: string): Promise<AuditRecord[]> {
    return this.database.query<AuditRecord>(OF_PERSON, [accountId, userId, limit, cursor ?? null]);
  }
}
