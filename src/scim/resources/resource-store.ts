import type { Filter, KeysetPosition, ResourceContent, SortRequest } from '../protocol/index.js';
import type { StoreContext } from './store-context.js';

/** A resource as a store keeps it. */
export interface StoredResource {
  /** Given by the store, never used again: letters, digits and hyphens. */
  readonly id: string;
  /** The attributes in the schema's own spelling, extensions under their URN. */
  readonly content: ResourceContent;
  /** Counts up with every change. */
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A resource in a list. */
export interface ListedResource extends StoredResource {
  /**
   * Where it stands in this list, in the store's own words, which come back as `after.place`. A store leaves it out where
   * the sort key, `createdAt` and `id` say it exactly.
   */
  readonly place?: string;
}

/** Where a page by cursor begins: behind the last resource of the page before, which may be gone by now. */
export interface ListPosition extends KeysetPosition {
  readonly place?: string;
}

/** Which resources a client asks for. A store may do the filter, the sort and the page itself, or leave them. */
export interface ListRequest {
  readonly filter: Filter | undefined;
  /** Without it any order will do that stays the same: best is that of creation. */
  readonly sort: SortRequest | undefined;
  /** Given for a page by cursor, except for the first one. */
  readonly after: ListPosition | undefined;
  /** How many matches to leave out at the beginning: a page by index. */
  readonly offset: number;
  /** How many rows at most: one more than is shown, so that it is known whether a page follows; 0 asks for `total`. */
  readonly limit: number;
}

/** What a store has done itself. The module does the rest, exactly as RFC 7644 §3.4.2 has it. */
export interface ListDone {
  readonly filter: boolean;
  readonly sort: boolean;
  /** `after`, `offset` and `limit`; only together with filter and sort where these are asked for. */
  readonly page: boolean;
}

export const NOTHING_DONE: ListDone = { filter: false, sort: false, page: false };

/** What a store found. */
export interface ListResult {
  readonly rows: readonly ListedResource[];
  /** How many resources match, on all pages; needed with `done.page`. */
  readonly total?: number;
  readonly done: ListDone;
}

/** Makes the next content from the present one; undefined leaves the resource as it is. */
export type ContentEdit = (now: StoredResource) => ResourceContent | undefined;

/**
 * Where a host keeps the resources of one type. The SCIM module does the rest: reading and checking bodies, PATCH,
 * projections, entity tags, errors, and whatever a store leaves of filters, sorting and pages. Every method is scoped by
 * `context.accountId`: a resource of another account is as good as unknown. What a store throws is answered as it is if
 * it is a `ScimError`, else with 500.
 */
export interface ResourceStore<Tx = unknown> {
  /** Finds the account's resources. A filter that cannot be mapped is left to the module: it is never an error. */
  list(context: StoreContext<Tx>, request: ListRequest): Promise<ListResult>;

  find(context: StoreContext<Tx>, id: string): Promise<StoredResource | undefined>;

  /** Adds a resource. @throws ScimError 409 `uniqueness` where an attribute's value is taken. */
  create(context: StoreContext<Tx>, content: ResourceContent): Promise<StoredResource>;

  /**
   * Replaces what a resource is with what `edit` makes of it, while nobody else changes it: lock, read, edit, write.
   * If `edit` throws or gives undefined, nothing is written; it may be called again where a conflict makes the store
   * start over. Gives the resource as it is then, or undefined where there is none.
   */
  change(context: StoreContext<Tx>, id: string, edit: ContentEdit): Promise<StoredResource | undefined>;

  /** Removes a resource unless `check` throws, which is called while nobody else changes it; false if there is none. */
  remove(context: StoreContext<Tx>, id: string, check: (now: StoredResource) => void): Promise<boolean>;

  /**
   * Runs `work` in a transaction of the store: `create`, `change` and `remove` are called with it as
   * `context.transaction`, and so are the host's `on` handlers. What throws undoes all of it. `work` may be run again
   * where a conflict makes the store start over. A store without this method has no transaction to share.
   */
  transact?<Result>(context: StoreContext<Tx>, work: (transaction: Tx) => Promise<Result>): Promise<Result>;
}
