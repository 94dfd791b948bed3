import type { AttributeChange, ResourceType } from '../protocol/index.js';
import type { StoredResource } from './resource-store.js';
import type { StoreContext } from './store-context.js';

/** What happens to resources. One that is deactivated or reactivated was also updated. */
export type ChangeKind = 'created' | 'updated' | 'deactivated' | 'reactivated' | 'deleted';

/** A change that a client made to a resource of a store. */
export interface ResourceChange {
  readonly kind: ChangeKind;
  readonly type: ResourceType;
  readonly id: string;
  /** Absent for what was created. */
  readonly before?: StoredResource;
  /** Absent for what was deleted. */
  readonly after?: StoredResource;
  /** What differs, by attribute; empty for what was deleted. */
  readonly changes: readonly AttributeChange[];
}

/**
 * What a host does when a resource changes. It runs before the change is committed: in the store's transaction, which is
 * `context.transaction`, where the store has one. If it throws, the transaction is undone and the client gets the error.
 */
export interface ChangeHandler<Tx = unknown> {
  handle(context: StoreContext<Tx>, change: ResourceChange): Promise<void> | void;
}
