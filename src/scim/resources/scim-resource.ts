import type { ResourceType } from '../protocol/index.js';
import type { StoreGiven } from './store-provider.js';
import type { StoredResourceType } from './stored-resource-type.js';

/** An entry of `resources`: a resource type, and what keeps its resources. */
export function scimResource(
  type: ResourceType,
  store: StoreGiven,
  options: Pick<StoredResourceType, 'readOnly'> = {},
): StoredResourceType {
  return { type, store, ...options };
}
