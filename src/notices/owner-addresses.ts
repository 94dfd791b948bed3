import { Injectable } from '@nestjs/common';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transactions.js';

const ADDRESSES: Statement = {
  name: 'notices-owner-addresses',
  text: `SELECT a.slug, a.name, a.recovery_contact AS "recoveryContact",
           (SELECT coalesce(array_agg(u.email ORDER BY u.id), '{}') FROM users u
              WHERE u.account_id = a.id AND u.role = 'owner' AND u.active AND position('@' IN u.email) > 0) AS owners
         FROM accounts a WHERE a.id = $1`,
};

/** An account as a mail names it, and whom it can be told something. */
export interface Addressees {
  readonly slug: string;
  readonly name: string;
  /** The addresses of the active owners; one who is known by a user name alone has none. */
  readonly owners: readonly string[];
  readonly recoveryContact: string | null;
}

/** Knows whom an account's news goes to. */
@Injectable()
export class OwnerAddresses {
  /** The addresses as they are in this transaction. */
  async of(tx: Tx, accountId: string): Promise<Addressees> {
    const [row] = await tx.query<Addressees>(ADDRESSES, [accountId]);
    return row!;
  }
}

/** Those who can act: the active owners, else the recovery contact, else nobody. */
export function thoseWhoCanAct({ owners, recoveryContact }: Addressees): readonly string[] {
  return owners.length > 0 || recoveryContact === null ? owners : [recoveryContact];
}

/** How a mail names the account. */
export function accountFact({ name, slug }: Addressees): readonly [string, string] {
  return ['Account', `${name} (${slug})`];
}
