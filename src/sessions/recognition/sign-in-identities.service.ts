import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { Database } from '../../database/database.js';
import { Refusal } from '../../database/refusal.js';
import type { Statement } from '../../database/statement.js';
import type { Tx } from '../../database/transactions.js';
import type { Origin } from '../../events/origin.js';
import { InTransactionOf } from '../../events/in-transaction-of.decorator.js';
import { UserUpdated } from '../../users/events/user-updated.event.js';
import { CAN_OWN } from '../../users/addresses/hold-statements.js';
import { nameKey } from '../../users/name-key.js';
import { SessionsService } from '../sessions.service.js';
import type { Identity } from './identity-claims.js';
import type { Candidate, Candidates } from './recognise.js';
import type { BoundBy, SignInIdentity } from './sign-in-identity.entity.js';

/** Their rows are held: whatever would make somebody another candidate waits, or this waits and sees it. */
const CANDIDATES: Statement = {
  name: 'sign-in-candidates',
  text: `SELECT u.id, u.email, u.user_name AS "userName", u.external_id AS "externalId", ${CAN_OWN} AS "isOwner",
           ARRAY(SELECT i.subject FROM sign_in_identities i
             WHERE i.account_id = u.account_id AND i.user_id = u.id AND i.issuer = $2) AS subjects,
           u.active AS "isActive", bound.user_id IS NOT NULL AS "isBound",
           u.external_id IS NOT DISTINCT FROM $4 AS "hasDirectoryId", u.email_key = $5 AS "hasAddress"
         FROM shared_users u LEFT JOIN sign_in_identities bound ON bound.account_id = u.account_id
           AND bound.user_id = u.id AND bound.issuer = $2 AND (bound.subject = $3 OR bound.directory_id = $4)
         WHERE u.account_id = $1 AND u.id IN (
           SELECT id FROM shared_users WHERE account_id = $1 AND external_id = $4
           UNION ALL SELECT id FROM shared_users WHERE account_id = $1 AND email_key = $5
           UNION ALL SELECT user_id FROM sign_in_identities
             WHERE account_id = $1 AND issuer = $2 AND (subject = $3 OR directory_id = $4))
         ORDER BY bound.subject IS DISTINCT FROM $3, bound.user_id IS NULL, u.email_key IS DISTINCT FROM $5,
           NOT u.active, u.id
         LIMIT 10 FOR SHARE OF u`,
};

/** Whoever comes back under a new record leaves the old one behind. */
const RELEASE: Statement = {
  name: 'sign-in-identity-release',
  text: `DELETE FROM sign_in_identities i USING shared_users u
         WHERE i.account_id = $1 AND i.issuer = $2 AND (i.subject = $3 OR i.directory_id = $4) AND i.user_id <> $5
           AND u.account_id = i.account_id AND u.id = i.user_id AND NOT u.active`,
};

/** Two sign-ins of one person at once bind the same twice. */
const BIND: Statement = {
  name: 'sign-in-identity-bind',
  text: `INSERT INTO sign_in_identities
           (account_id, issuer, subject, directory_id, user_id, found_by, told_name, bound_at, last_used_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT DO NOTHING`,
};

const IS_BOUND: Statement = {
  name: 'sign-in-identity-is-bound',
  text: `SELECT 1 AS one FROM sign_in_identities
         WHERE account_id = $1 AND issuer = $2 AND subject = $3 AND user_id = $4`,
};

/** Entra tells each client another subject of one person; the directory's id is the same. */
const USED: Statement = {
  name: 'sign-in-identity-used',
  text: `UPDATE sign_in_identities SET last_used_at = greatest(last_used_at, $6), subject = $3
         WHERE account_id = $1 AND issuer = $2 AND (subject = $3 OR directory_id = $4) AND user_id = $5
         RETURNING 1 AS one`,
};

const OF_PERSON: Statement = {
  name: 'sign-in-identities-of-person',
  text: `SELECT account_id AS "accountId", issuer, subject, directory_id AS "directoryId", user_id AS "userId", found_by AS "foundBy",
           told_name AS "toldName", bound_at AS "boundAt", last_used_at AS "lastUsedAt"
         FROM sign_in_identities WHERE account_id = $1 AND user_id = $2 ORDER BY bound_at DESC`,
};

/** Whoever signs in as the person waits, or this waits and ends what they began. */
const HOLD: Statement = {
  name: 'sign-in-identity-hold',
  text: 'SELECT email FROM shared_users WHERE account_id = $1 AND id = $2 FOR UPDATE',
};

const UNDO: Statement = {
  name: 'sign-in-identity-undo',
  text: `DELETE FROM sign_in_identities
         WHERE account_id = $1 AND user_id = $2 AND issuer = $3 AND subject = $4 RETURNING 1 AS one`,
};

const FORGET: Statement = {
  name: 'sign-in-identities-forget',
  text: 'DELETE FROM sign_in_identities WHERE account_id = $1 AND user_id = $2',
};

interface CandidateRow extends Candidate {
  readonly isBound: boolean;
  readonly hasDirectoryId: boolean;
  readonly hasAddress: boolean;
}

/** Who is who at the accounts' identity providers. */
@Injectable()
export class SignInIdentities {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly sessions: SessionsService,
  ) {}

  /** Everybody of the account whom an identity may be; their rows are held. */
  async candidates(tx: Tx, accountId: string, identity: Identity): Promise<Candidates> {
    const { issuer, subject, directoryId, email } = identity;
    const wanted = [accountId, issuer, subject, directoryId, email === undefined ? null : nameKey(email)];
    const rows = await tx.query<CandidateRow>(CANDIDATES, wanted);
    return {
      bound: rows.find(({ isBound }) => isBound),
      byDirectoryId: rows.filter(({ hasDirectoryId }) => hasDirectoryId),
      byAddress: rows.find(({ hasAddress }) => hasAddress),
    };
  }

  /** Notes who the person is from now on; false if the identity is somebody else's, or the person another identity. */
  async bind(
    tx: Tx,
    accountId: string,
    { issuer, subject, directoryId, names }: Identity,
    userId: string,
    by: BoundBy,
  ): Promise<boolean> {
    const row = [accountId, issuer, subject, directoryId, userId, by, names[0] ?? subject, new Date()];
    tx.send(RELEASE, [accountId, issuer, subject, directoryId, userId]);
    tx.send(BIND, row);
    return (await tx.query(IS_BOUND, [accountId, issuer, subject, userId])).length > 0;
  }

  /** Notes that somebody was recognised by their binding; false if it was taken away meanwhile. */
  async used(
    tx: Tx,
    accountId: string,
    { issuer, subject, directoryId }: Identity,
    userId: string,
  ): Promise<boolean> {
    return (await tx.query(USED, [accountId, issuer, subject, directoryId, userId, new Date()])).length > 0;
  }

  /** Who the person is, the newest binding first. */
  ofPerson(accountId: string, userId: string): Promise<SignInIdentity[]> {
    return this.database.query<SignInIdentity>(OF_PERSON, [accountId, userId]);
  }

  /**
   * Forgets who the person is at an issuer, and ends their sessions; at their next sign-in they are recognised anew.
   * @throws Refusal when there is no such binding.
   */
  async undo(
    tx: Tx,
    accountId: string,
    userId: string,
    { issuer, subject }: Pick<SignInIdentity, 'issuer' | 'subject'>,
    origin: Origin,
  ): Promise<void> {
    const [person] = await tx.query<{ email: string }>(HOLD, [accountId, userId]);
    const undone = await tx.query(UNDO, [accountId, userId, issuer, subject]);
    if (!person || undone.length === 0) throw new Refusal('This sign-in identity no longer exists');
    await this.sessions.endAll(tx, { accountId, userId, because: 'identity-undone', origin });
    const summary = `${origin.actor.name} unlinked ${person.email} from ${subject} at ${issuer}`;
    const details = { issuer, subject };
    this.audit.record(tx, accountId, { action: 'sign-in-identity', summary, userId, details }, origin);
  }

  /** Whoever was bound to the record of somebody who left is not who has it now. */
  @InTransactionOf(UserUpdated)
  recordWasHandedOn(tx: Tx, { accountId, payload }: UserUpdated): void {
    if (payload.isAnotherPerson) tx.send(FORGET, [accountId, payload.userId]);
  }
}
