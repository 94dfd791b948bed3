import type { Filter, ResourceContent } from '../protocol/index.js';

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

/**
 * Where a host keeps the resources of one type. The SCIM module does the rest: reading and checking bodies, PATCH,
 * filters, sorting, pages, projections, entity tags and errors. Every method is scoped by account: a resource of
 * another account is as good as unknown. What it throws is answered as it is if it is a `ScimError`, else with 500.
 */
export interface ResourceStore {
  /**
   * The account's resources, in any order: lists are sorted by `createdAt` and `id` unless a client asks for more,
   * so neither may ever change. With a filter it may leave out what does not fulfil it, for speed; it need not.
   */
  list(accountId: string, filter: Filter | undefined): Promise<readonly StoredResource[]>;

  find(accountId: string, id: string): Promise<StoredResource | undefined>;

  /** Adds a resource. @throws ScimError 409 `uniqueness` where an attribute's value is taken. */
  create(accountId: string, content: ResourceContent): Promise<StoredResource>;

  /**
   * Replaces what a resource is with what `edit` makes of it, while nobody else changes it: lock, read, edit, write.
   * If `edit` throws or gives undefined, nothing is written; it may be called again where a conflict makes the store
   * begin anew. Gives the resource as it is then, or undefined where there is none.
   */
  change(
    accountId: string,
    id: string,
    edit: (now: StoredResource) => ResourceContent | undefined,
  ): Promise<StoredResource | undefined>;

  /** Removes a resource unless `check` throws, which is called while nobody else changes it; false if there is none. */
  remove(accountId: string, id: string, check: (now: StoredResource) => void): Promise<boolean>;
}
