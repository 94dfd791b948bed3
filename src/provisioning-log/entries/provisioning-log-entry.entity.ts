import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OpsHelmFacts } from '../../provisioning/refusals/refusal-code.js';
import type { AttributeChange } from '../../scim/protocol/index.js';

/** What a request did, in a word; `refused` is any answer of 400 and above. */
export type ProvisioningAct =
  | 'create'
  | 'update'
  | 'deactivate'
  | 'reactivate'
  | 'delete'
  | 'group'
  | 'logout'
  | 'unchanged'
  | 'refused'
  | 'other';

/**
 * One write under /scim or call of Universal Logout, one refused write, or a minute's refusals of one kind: what it did in words and in figures.
 */
@Entity('provisioning_log_entries')
@Index('provisioning_log_entries_person', ['accountId', 'userId', 'id'], { where: '"user_id" IS NOT NULL' })
@Index('provisioning_log_entries_failed', ['accountId', 'id'], { where: '"status" >= 400' })
@Index('provisioning_log_entries_act', ['accountId', 'act', 'id'])
@Index('provisioning_log_entries_tally', ['accountId', 'tally'], {
  unique: true,
  where: '"tally" IS NOT NULL',
})
@Index('provisioning_log_entries_key', ['accountId', 'keyId', 'id'])
export class ProvisioningLogEntry {
  @PrimaryColumn('uuid', { name: 'account_id', primaryKeyConstraintName: 'provisioning_log_entries_pkey' })
  accountId: string;

  /**
   * A UUID of version 7 whose time is `at`: order by id is order by `at`, whichever instance wrote it. Within a
   * millisecond it is the order of writing at one instance, and none between several.
   */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'provisioning_log_entries_pkey' })
  id: string;

  /** When the outcome was recorded, shortly before the commit, by the clock of the instance that answered. */
  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'request_id' })
  requestId: string;

  @Column('uuid', { name: 'key_id' })
  keyId: string;

  @Column('text', { name: 'key_name' })
  keyName: string;

  @Column('text')
  method: string;

  @Column('text')
  path: string;

  /** What kind of thing the request did. */
  @Column('text', { default: 'other' })
  act: ProvisioningAct;

  /** What the request did, in a sentence: "Deactivated mia@acme.example". */
  @Column('text')
  summary: string;

  @Column('smallint')
  status: number;

  @Column('text', { name: 'scim_type', nullable: true })
  scimType: string | null;

  /** What a refusal means, in one word; null for what was refused before there were codes. */
  @Column('text', { nullable: true })
  code: string | null;

  /** What a refusal is about: attributes, and the ids of those who have what was wanted. */
  @Column('jsonb', { nullable: true })
  facts: OpsHelmFacts | null;

  @Column('double precision', { name: 'duration_ms' })
  durationMs: number;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @Column('text', { name: 'user_name', nullable: true })
  userName: string | null;

  /** Before and after by attribute; secrets never get this far. */
  @Column('jsonb', { nullable: true })
  changes: AttributeChange[] | null;

  @Column('integer', { name: 'owners_before', nullable: true })
  ownersBefore: number | null;

  @Column('integer', { name: 'owners_after', nullable: true })
  ownersAfter: number | null;

  @Column('text', { nullable: true })
  ip: string | null;

  @Column('text', { nullable: true })
  agent: string | null;

  /** The body as it was sent, as JSON text without secrets, cut where it is long. */
  @Column('text', { nullable: true })
  request: string | null;

  /** The answer's body, likewise. */
  @Column('text', { nullable: true })
  response: string | null;

  /** How many requests the row stands for; the other columns are those of the first. */
  @Column('integer', { default: 1 })
  times: number;

  /** When the last of several was refused. */
  @Column('timestamptz', { name: 'last_at', nullable: true })
  lastAt: Date | null;

  /** What is counted in this row: whether it is over by itself, the minute, the key and the kind of refusal. */
  @Column('text', { nullable: true })
  tally: string | null;
}
