import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Refusal } from '../../database/refusal.js';
import type { Statement } from '../../database/statement.js';
import type { Tx } from '../../database/transactions.js';
import { isId } from '../../database/is-id.js';

const SUCCESSOR = `u.id AS "userId", u.email, concat_ws(' ', u.given_name, u.family_name) AS name,
           u.active AND u.role = 'member' AS eligible`;

const LIST: Statement = {
  name: 'successors-list',
  text: `SELECT ${SUCCESSOR} FROM owner_successors s JOIN users u ON u.account_id = s.account_id AND u.id = s.user_id
         WHERE s.account_id = $1 ORDER BY s.place`,
};

/** A directory that changes somebody's address at this moment comes before, or finds them named. */
const NAMED: Statement = {
  name: 'successors-named',
  text: `SELECT ${SUCCESSOR} FROM unnest($2::uuid[]) WITH ORDINALITY AS named(id, place)
         JOIN users u ON u.account_id = $1 AND u.id = named.id ORDER BY named.place FOR SHARE OF u`,
};

const CLEAR: Statement = {
  name: 'successors-clear',
  text: 'DELETE FROM owner_successors WHERE account_id = $1',
};

const NAME: Statement = {
  name: 'successors-name',
  text: `INSERT INTO owner_successors (account_id, user_id, place)
         SELECT $1, id, place FROM unnest($2::uuid[]) WITH ORDINALITY AS named(id, place)`,
};

/** Somebody whom the owners have named; only an active member can follow. */
export interface Successor {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly eligible: boolean;
}

/** Who becomes an owner when the last one leaves, in which order. Whoever writes holds the account's row. */
@Injectable()
export class SuccessorsService {
  constructor(private readonly database: Database) {}

  /** Everybody named, the first one first. */
  list(accountId: string): Promise<Successor[]> {
    return this.database.query<Successor>(LIST, [accountId]);
  }

  /** As `list`, within a transaction. */
  listed(tx: Tx, accountId: string): Promise<Successor[]> {
    return tx.query<Successor>(LIST, [accountId]);
  }

  /**
   * Those with these ids, in this order, each once.
   * @throws Refusal that names everybody who is no active member of the account.
   */
  async named(tx: Tx, accountId: string, userIds: readonly string[]): Promise<Successor[]> {
    const ids = [...new Set(userIds)];
    const found = await tx.query<Successor>(NAMED, [accountId, ids.filter(isId)]);
    const unfit = found.filter(({ eligible }) => !eligible).map(({ email }) => email);
    if (found.length < ids.length) unfit.push('somebody who is not in this account');
    if (unfit.length > 0)
      throw new Refusal(`Only an active member can be a successor, unlike ${unfit.join(', ')}`);
    return found;
  }

  /** Names others in place of those before. */
  replace(tx: Tx, accountId: string, successors: readonly Successor[]): void {
    tx.send(CLEAR, [accountId]);
    tx.send(NAME, [accountId, successors.map(({ userId }) => userId)]);
  }
}
