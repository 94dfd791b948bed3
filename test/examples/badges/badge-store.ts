import { Injectable } from '@nestjs/common';
import { Database } from '../../../src/database/database.js';
import { newId } from '../../../src/database/new-id.js';
import { Transactions, type Tx } from '../../../src/database/transactions.js';
import { type ResourceContent, ScimError } from '../../../src/scim/protocol/index.js';
import {
  type ContentEdit,
  type ListRequest,
  type ListResult,
  NOTHING_DONE,
  type ResourceStore,
  type StoredResource,
} from '../../../src/scim/resources/resource-store.js';
import type { StoreContext } from '../../../src/scim/resources/store-context.js';
import * as sql from './badge-statements.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Context = StoreContext<Tx>;

/** Badges in a table of OpsHelm's database, changed in its transactions. */
@Injectable()
export class BadgeStore implements ResourceStore<Tx> {
  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
  ) {}

  transact<Result>(_context: Context, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.transactions.run(work);
  }

  /** The badges in the order of creation, a page at a time; filters and other orders are left to the module. */
  async list(
    { accountId }: Context,
    { filter, sort, after, offset, limit }: ListRequest,
  ): Promise<ListResult> {
    if (filter || sort) {
      const rows = await this.database.query<StoredResource>(sql.LIST_BADGES, [accountId]);
      return { rows, done: NOTHING_DONE };
    }
    const values = [accountId, after?.id ?? null, offset, limit];
    const rows = await this.database.query<StoredResource>(sql.PAGE_OF_BADGES, values);
    const [count] = await this.database.query<{ total: number }>(sql.COUNT_BADGES, [accountId]);
    return { rows, total: count!.total, done: { filter: true, sort: true, page: true } };
  }

  async find({ accountId }: Context, id: string): Promise<StoredResource | undefined> {
    if (!UUID.test(id)) return undefined;
    const [badge] = await this.database.query<StoredResource>(sql.FIND_BADGE, [accountId, id]);
    return badge;
  }

  async create({ accountId, transaction }: Context, content: ResourceContent): Promise<StoredResource> {
    const values = [accountId, newId(), content['serial'], JSON.stringify(content)];
    const [badge] = await transaction!.query<StoredResource>(sql.INSERT_BADGE, values);
    if (!badge) throw ScimError.uniqueness('Another badge has this serial', 'serial');
    return badge;
  }

  async change(
    { accountId, transaction }: Context,
    id: string,
    edit: ContentEdit,
  ): Promise<StoredResource | undefined> {
    const badge = await this.locked(transaction!, accountId, id);
    const content = badge && edit(badge);
    if (!content) return badge;
    const values = [accountId, id, JSON.stringify(content)];
    const [saved] = await transaction!.query<StoredResource>(sql.SAVE_BADGE, values);
    return saved;
  }

  async remove(
    { accountId, transaction }: Context,
    id: string,
    check: (now: StoredResource) => void,
  ): Promise<boolean> {
    const badge = await this.locked(transaction!, accountId, id);
    if (!badge) return false;
    check(badge);
    transaction!.send(sql.REMOVE_BADGE, [accountId, id]);
    return true;
  }

  private async locked(tx: Tx, accountId: string, id: string): Promise<StoredResource | undefined> {
    if (!UUID.test(id)) return undefined;
    const [badge] = await tx.query<StoredResource>(sql.LOCK_BADGE, [accountId, id]);
    return badge;
  }
}
