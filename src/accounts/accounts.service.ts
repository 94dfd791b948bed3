import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Refusal } from '../database/refusal.js';
import { newId } from '../database/new-id.js';
import type { Statement } from '../database/statement.js';
import { type Tx, Transactions } from '../database/transactions.js';
import { Account, type OwnerPolicy } from './account.entity.js';
import type { LockedAccount } from './owner-count.js';

const LOCK: Statement = {
  name: 'account-lock',
  text: `SELECT slug, active_owners AS "activeOwners", owners_version AS "ownersVersion",
           owner_policy AS "ownerPolicy"
         FROM accounts WHERE id = $1 FOR NO KEY UPDATE`,
};

const SET_OWNER_POLICY: Statement = {
  name: 'account-set-owner-policy',
  text: 'UPDATE accounts SET owner_policy = $2 WHERE id = $1',
};

/** The accounts. */
@Injectable()
export class AccountsService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Opens an account.
   * @throws Refusal when the slug is taken or is not made of lower-case letters, digits and hyphens.
   */
  async create(slug: string, name: string): Promise<Account> {
    if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(slug))
      throw new Refusal(`A slug has lower-case letters, digits and hyphens only: ${JSON.stringify(slug)}`);
    if (!name.trim()) throw new Refusal('An account needs a name');
    const opened = this.transactions.run(async ({ manager }) => {
      const holder = await manager.findOneBy(Account, { slug });
      if (holder) throw slugTaken(holder);
      const account = manager.create(Account, { id: newId(), slug, name, createdAt: new Date() });
      await manager.insert(Account, account);
      return manager.findOneByOrFail(Account, { id: account.id });
    });
    return opened.catch((error: Error & { code?: string; constraint?: string }) => {
      throw error.code === '23505' && error.constraint === 'accounts_slug' ? slugTaken({ slug }) : error;
    });
  }

  async list(): Promise<Account[]> {
    return this.transactions.run(({ manager }) =>
      manager.find(Account, { where: { closedAt: IsNull() }, order: { createdAt: 'ASC', id: 'ASC' } }),
    );
  }

  /** @throws Refusal when there is no such account. */
  async bySlug(slug: string): Promise<Account> {
    const account = await this.transactions.run(({ manager }) =>
      manager.findOneBy(Account, { slug, closedAt: IsNull() }),
    );
    if (!account) throw new Refusal(`There is no account "${slug}"; "accounts list" shows all`);
    return account;
  }

  /** @throws Refusal when there is no such account. */
  async byId(accountId: string): Promise<Account> {
    const account = await this.transactions.run(({ manager }) =>
      manager.findOneBy(Account, { id: accountId, closedAt: IsNull() }),
    );
    if (!account) throw new Refusal('The account is gone');
    return account;
  }

  /** The account as a transaction sees it, be it open or closed. */
  read({ manager }: Tx, accountId: string): Promise<Account> {
    return manager.findOneByOrFail(Account, { id: accountId });
  }

  /** Closes the account: its keys stop working at once, its data stays. */
  async close(accountId: string): Promise<void> {
    await this.transactions.run(({ manager }) =>
      manager.update(Account, { id: accountId }, { closedAt: new Date() }),
    );
  }

  /** Takes the account's row, as everyone does who may change who its owners are. */
  async lock(tx: Tx, accountId: string): Promise<LockedAccount> {
    const [row] = await tx.query<LockedAccount>(LOCK, [accountId]);
    if (!row) throw new Refusal('The account is gone');
    return row;
  }

  /** Sets what happens when a directory deactivates the last owner. */
  setOwnerPolicy(tx: Tx, accountId: string, policy: OwnerPolicy): void {
    tx.send(SET_OWNER_POLICY, [accountId, policy]);
  }
}

function slugTaken({ slug, closedAt }: Pick<Account, 'slug'> & { closedAt?: Date | null }): Refusal {
  const closed = closedAt ? ', which is closed and keeps its slug' : '';
  return new Refusal(`There is an account "${slug}" already${closed}`);
}
