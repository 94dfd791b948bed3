import { Injectable } from '@nestjs/common';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';

const ADDRESSES: Statement = {
  name: 'notices-owner-addresses',
  text: `SELECT a.slug, a.name, a.recovery_contact AS "recoveryContact",
           (SELECT coalesce(array_agg(u.email ORDER BY u.id), '{}') FROM shared_users u
              WHERE u.account_id = a.id AND u.role = 'owner' AND u.active AND position('@' IN u.email) > 0) AS owners,
           (SELECT coalesce(array_agg(u.email ORDER BY u.id), '{}') FROM shared_users u
              WHERE u.account_id = a.id AND u.role = 'owner' AND u.active AND u.address_held_since IS NULL
                AND position('@' IN u.email) > 0) AS confirmed,
           (SELECT coalesce(array_agg(u.confirmed_email ORDER BY u.id), '{}') FROM shared_users u
              WHERE u.account_id = a.id AND u.role = 'owner' AND u.active AND u.address_held_since IS NOT NULL
                AND position('@' IN u.confirmed_email) > 0) AS former
         FROM shared_accounts a WHERE a.id = $1`,
};

/** An account as a mail names it, and whom it can be told something. */
export interface Addressees {
  readonly slug: string;
  readonly name: string;
  /** The addresses of the active owners; one who is known by a user name alone has none. */
  readonly owners: readonly string[];
  /** Those of them whose address does not wait to be confirmed: they can sign in and act. */
  readonly confirmed: readonly string[];
  /** The addresses, confirmed last, of the owners whose new ones wait. */
  readonly former: readonly string[];
  readonly recoveryContact: string | null;
}

/** Knows who is notified about an account. */
@Injectable()
export class OwnerAddresses {
  /** The addresses as they are in this transaction. */
  async of(tx: Tx, accountId: string): Promise<Addressees> {
    const [row] = await tx.query<Addressees>(ADDRESSES, [accountId]);
    return row!;
  }
}

/**
 * Those who can act: the active owners, else the recovery contact, else nobody. An owner whose new address waits is
 * told at the old one too: the new one may be somebody else's.
 */
export function thoseWhoCanAct({ owners, former, recoveryContact }: Addressees): readonly string[] {
  if (owners.length === 0) return recoveryContact === null ? [] : [recoveryContact];
  return [...new Set([...owners, ...former])];
}

/** How a mail names the account. */
export function accountFact({ name, slug }: Addressees): readonly [string, string] {
  return ['Account', `${name} (${slug})`];
}
