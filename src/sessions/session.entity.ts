import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** How somebody signed in: with the account's Okta, or with a one-time link. */
export type SignInMethod = 'okta' | 'link';

/** Why a session ended before its time. */
export type SessionEnd =
  | 'sign-out'
  | 'deactivation'
  | 'deletion'
  | 'deactivation-refused'
  | 'address-held'
  | 'sign-in'
  | 'global-logout'
  | 'identity-undone';

/** Somebody's signed-in browser; kept as a record after its end. The cookie's value is not here, only its digest. */
@Entity('sessions')
@Index('sessions_person', ['accountId', 'userId', 'id'])
@Unique('sessions_digest', ['digest'])
@Check('sessions_method_known', `"method" IN ('okta', 'link')`)
export class Session {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'sessions_pkey' })
  accountId: string;

  /** A UUID of version 7: order by it is order of sign-in. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'sessions_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  /** SHA-256 of the cookie's 256 random bits. */
  @Column('bytea')
  digest: Buffer;

  @Column('text')
  method: SignInMethod;

  @Column('text')
  ip: string;

  @Column('text')
  agent: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** Exact to the minute. */
  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt: Date;

  /** When the identity provider wants it to end (`session_expiry`); null where it does not say. */
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: string | null;

  @Column('text', { name: 'ended_because', nullable: true })
  endedBecause: SessionEnd | null;

  @Column('text', { name: 'ended_request_id', nullable: true })
  endedRequestId: string | null;
}
