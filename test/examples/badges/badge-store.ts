import { Injectable } from '@nestjs/common';
import { Database } from '../../../src/database/database.js';
import { newId } from '../../../src/database/new-id.js';
import { Transactions } from '../../../src/database/transactions.js';
import { type ResourceContent, ScimError } from '../../../src/scim/protocol/index.js';
import type { ResourceStore, StoredResource } from '../../../src/scim/resources/resource-store.js';
import * as sql from './badge-statements.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Badges in a table of OpsHelm's database. */
@Injectable()
export class BadgeStore implements ResourceStore {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
  ) {}

  list(accountId: string): Promise<StoredResource[]> {
    return this.database.query<StoredResource>(sql.LIST_BADGES, [accountId]);
  }

  async find(accountId: string, id: string): Promise<StoredResource | undefined> {
    if (!UUID.test(id)) return undefined;
    const [badge] = await this.database.query<StoredResource>(sql.FIND_BADGE, [accountId, id]);
    return badge;
  }

  async create(accountId: string, content: ResourceContent): Promise<StoredResource> {
    const values = [accountId, newId(), content['serial'], JSON.stringify(content)];
    const [badge] = await this.database.query<StoredResource>(sql.INSERT_BADGE, values);
    if (!badge) throw ScimError.uniqueness('Another badge has this serial');
    return badge;
  }

  change(
    accountId: string,
    id: string,
    edit: (now: StoredResource) => ResourceContent | undefined,
  ): Promise<StoredResource | undefined> {
    if (!UUID.test(id)) return Promise.resolve(undefined);
    return this.transactions.run(async (tx) => {
      const [badge] = await tx.query<StoredResource>(sql.LOCK_BADGE, [accountId, id]);
      const content = badge && edit(badge);
      if (!content) return badge;
      const [saved] = await tx.query<StoredResource>(sql.SAVE_BADGE, [
        accountId,
        id,
        JSON.stringify(content),
      ]);
      return saved;
    });
  }

  remove(accountId: string, id: string, check: (now: StoredResource) => void): Promise<boolean> {
    if (!UUID.test(id)) return Promise.resolve(false);
    return this.transactions.run(async (tx) => {
      const [badge] = await tx.query<StoredResource>(sql.LOCK_BADGE, [accountId, id]);
      if (!badge) return false;
      check(badge);
      tx.send(sql.REMOVE_BADGE, [accountId, id]);
      return true;
    });
  }
}
