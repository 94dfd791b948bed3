import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import type { Session } from './session.entity.js';

const OF_PERSON: Statement = {
  name: 'sessions-of-person',
  text: `SELECT account_id AS "accountId", id, user_id AS "userId", method, ip, agent, created_at AS "createdAt",
           last_seen_at AS "lastSeenAt", expires_at AS "expiresAt", ended_at AS "endedAt", ended_by AS "endedBy",
           ended_because AS "endedBecause", ended_request_id AS "endedRequestId"
         FROM sessions WHERE account_id = $1 AND user_id = $2 ORDER BY id DESC LIMIT $3`,
};

/** A session that had died of its age, of silence or by its provider's expiry was not ended by anybody. */
export const WAS_ALIVE = `(last_seen_at > ended_at - interval '8 hours' AND created_at > ended_at - interval '7 days'
           AND (expires_at IS NULL OR expires_at > ended_at))`;

const ENDED_BY: Statement = {
  name: 'sessions-ended-by',
  text: `SELECT count(*)::integer AS number FROM sessions
         WHERE account_id = $1 AND user_id = $3 AND ended_request_id = $2
           AND ${WAS_ALIVE}`,
};

const LAST_SIGN_INS: Statement = {
  name: 'sessions-last-sign-ins',
  text: `SELECT person.id AS "userId", last.created_at AS at FROM unnest($2::uuid[]) AS person(id)
         JOIN LATERAL (SELECT created_at FROM sessions WHERE account_id = $1 AND user_id = person.id
           ORDER BY id DESC LIMIT 1) AS last ON true`,
};

/** Reads sessions for the pages about people. */
@Injectable()
export class SessionsReader {
  constructor(private readonly database: Database) {}

  /** The person's sessions, newest first, dead ones included. */
  ofPerson(accountId: string, userId: string, limit: number): Promise<Omit<Session, 'digest'>[]> {
    return this.database.query(OF_PERSON, [accountId, userId, limit]);
  }

  /** How many live sessions of the person a request ended. */
  async endedBy(accountId: string, requestId: string, userId: string): Promise<number> {
    const [row] = await this.database.query<{ number: number }>(ENDED_BY, [accountId, requestId, userId]);
    return row!.number;
  }

  /** When each of these people last signed in; who never did is not in the map. */
  async lastSignIns(accountId: string, userIds: readonly string[]): Promise<Map<string, Date>> {
    const rows = await this.database.query<{ userId: string; at: Date }>(LAST_SIGN_INS, [accountId, userIds]);
    return new Map(rows.map(({ userId, at }) => [userId, at]));
  }
}
