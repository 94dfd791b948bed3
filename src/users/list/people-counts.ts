import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Statement } from '../../database/statement.js';

const COUNT: Statement = {
  name: 'people-count',
  text: `SELECT (SELECT count(*)::int FROM users WHERE account_id = $1) AS "all",
           (SELECT count(*)::int FROM users WHERE account_id = $1 AND NOT active) AS inactive,
           (SELECT count(*)::int FROM users WHERE account_id = $1 AND external_id IS NULL) AS unlinked`,
};

const OWNERS: Statement = {
  name: 'people-owners',
  text: `SELECT id, email, given_name AS "givenName", family_name AS "familyName", source,
           deactivation_pending_since AS "deactivationPendingSince",
           address_held_since AS "addressHeldSince"
         FROM users WHERE account_id = $1 AND role = 'owner' AND active ORDER BY id LIMIT $2`,
};

/** How many people an account has. */
export interface PeopleCount {
  readonly all: number;
  readonly inactive: number;
  /** Those whom no directory has linked to a person of its own (no `externalId`). */
  readonly unlinked: number;
}

/** An owner as the overview names them. */
export interface OwnerName {
  readonly id: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly source: 'scim' | 'manual';
  readonly deactivationPendingSince: Date | null;
  readonly addressHeldSince: Date | null;
}

/** Counts people, each count along an index. */
@Injectable()
export class PeopleCounts {
  constructor(private readonly database: Database) {}

  async of(accountId: string): Promise<PeopleCount> {
    const [count] = await this.database.query<PeopleCount>(COUNT, [accountId]);
    return count!;
  }

  /** The first active owners, at most `limit`. */
  owners(accountId: string, limit: number): Promise<OwnerName[]> {
    return this.database.query<OwnerName>(OWNERS, [accountId, limit]);
  }
}
