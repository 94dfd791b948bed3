import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secret } from '../config/secret.js';
import { Database } from '../database/database.js';
import type { Statement } from '../database/statement.js';
import type { Role } from '../roles/role.js';
import { digestOf } from './session-cookie.js';
import type { SignInMethod } from './session.entity.js';
import type { Visitor } from './visitor.js';

const SEEN_EXACT_TO_MS = 60_000;

/** Everything that decides about a request, as it is now: a session and its person and account. */
const FIND: Statement = {
  name: 'session-visitor',
  text: `SELECT s.account_id AS "accountId", s.id AS "sessionId", s.method, s.created_at AS "signedInAt",
           s.last_seen_at AS "lastSeenAt", a.slug, a.name AS "accountName", u.id AS "userId", u.email, u.role,
           coalesce(u.display_name, concat_ws(' ', u.given_name, u.family_name)) AS name
         FROM sessions s
         JOIN shared_users u ON u.account_id = s.account_id AND u.id = s.user_id
         JOIN shared_accounts a ON a.id = s.account_id
         WHERE s.digest = $1 AND s.ended_at IS NULL AND u.active AND a.closed_at IS NULL
           AND (u.address_held_since IS NULL OR u.address_held_since < s.created_at)
           AND (s.expires_at IS NULL OR s.expires_at > now())
           AND s.last_seen_at > now() - interval '8 hours' AND s.created_at > now() - interval '7 days'`,
};

const TOUCH: Statement = {
  name: 'session-touch',
  text: 'UPDATE sessions SET last_seen_at = now() WHERE account_id = $1 AND id = $2 AND ended_at IS NULL',
};

interface VisitorRow {
  readonly accountId: string;
  readonly sessionId: string;
  readonly method: SignInMethod;
  readonly signedInAt: Date;
  readonly lastSeenAt: Date;
  readonly slug: string;
  readonly accountName: string;
  readonly userId: string;
  readonly email: string;
  readonly role: Role;
  readonly name: string;
}

/** Knows who a cookie belongs to. Nothing is remembered: state and role are read for every request. */
@Injectable()
export class VisitorsService {
  private readonly csrfKey: Buffer;

  constructor(
    private readonly database: Database,
    secret: Secret,
  ) {
    this.csrfKey = secret.keyFor('csrf');
  }

  /** The visitor with this cookie, if its session is alive: not ended, idle for 8 hours, older than 7 days, or past the provider's expiry. */
  async withCookie(
    cookie: string,
    from: Pick<Visitor, 'requestId' | 'ip'>,
  ): Promise<{ visitor: Visitor; lastSeenAt: Date } | undefined> {
    const [row] = await this.database.quick<VisitorRow>(FIND, [digestOf(cookie)]);
    if (!row) return undefined;
    const { accountId, sessionId, method, signedInAt, lastSeenAt, slug, accountName, userId, ...person } =
      row;
    const who = { account: { slug, name: accountName }, user: { id: userId, ...person } };
    const session = { sessionId, accountId, method, signedInAt, csrf: this.csrfOf(sessionId) };
    return { visitor: { ...session, ...who, ...from }, lastSeenAt };
  }

  /** Notes that the session was used, at most once a minute. */
  async seen({ accountId, sessionId }: Visitor, lastSeenAt: Date): Promise<void> {
    if (Date.now() - lastSeenAt.getTime() < SEEN_EXACT_TO_MS) return;
    await this.database.query(TOUCH, [accountId, sessionId]);
  }

  private csrfOf(sessionId: string): string {
    return createHmac('sha256', this.csrfKey).update(sessionId).digest('base64url');
  }
}
