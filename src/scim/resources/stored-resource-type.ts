import type { ResourceType } from '../protocol/index.js';
import type { StoreGiven } from './store-provider.js';

/** A resource type of the host: what it is, and what keeps its resources. */
export interface StoredResourceType {
  readonly type: ResourceType;
  readonly store: StoreGiven;
  /** Whether clients can only read it: other methods are answered 405. */
  readonly readOnly?: boolean;
}
