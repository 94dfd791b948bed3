import type { Type } from '@nestjs/common';
import type { ResourceType } from '../protocol/index.js';
import type { ResourceStore } from './resource-store.js';

/** A resource type of the host: what it is, and the provider that keeps its resources. */
export interface StoredResourceType {
  readonly type: ResourceType;
  readonly store: Type<ResourceStore>;
  /** Whether clients can only read it: other methods are answered 405. */
  readonly readOnly?: boolean;
}
