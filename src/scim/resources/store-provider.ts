import type { InjectionToken, Type } from '@nestjs/common';
import type { ResourceType } from '../protocol/index.js';
import type { ResourceStore } from './resource-store.js';

/** What makes the store of a resource type when the application starts, of providers that it needs. */
export interface StoreFactory {
  readonly inject: readonly InjectionToken[];
  create(type: ResourceType, ...dependencies: unknown[]): ResourceStore;
}

/** A class that a module of the host provides, or what makes a store, such as `typeOrmStore(…)`. */
export type StoreGiven = Type<ResourceStore> | StoreFactory;

/** Whether a store is made by a factory. */
export function isStoreFactory(store: StoreGiven): store is StoreFactory {
  return typeof store === 'object' && Array.isArray(store?.inject) && typeof store.create === 'function';
}
