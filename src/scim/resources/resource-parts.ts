import type { FactoryProvider, InjectionToken, Provider, Type } from '@nestjs/common';
import { GuardedHost } from '../host/guarded-host.js';
import { ScimOptions } from '../options/scim-options.js';
import { ScimBase } from '../http/paths/scim-base.js';
import type { ResourceType } from '../protocol/index.js';
import { ChangeHandlers } from './change-handlers.js';
import { ResourceAnswers } from './resource-answers.js';
import { readingController, writingController } from './resource-controllers.js';
import { ResourceEndpoint } from './resource-endpoint.js';
import { ResourceLists } from './lists/resource-lists.js';
import type { ResourceStore } from './resource-store.js';
import { isStoreFactory } from './store-provider.js';
import { StoredChanges } from './stored-changes.js';
import { StoredList } from './lists/stored-list.js';
import type { StoredResourceType } from './stored-resource-type.js';

/** The controllers of a host's resource type, and the providers that they share. */
export interface ResourceParts {
  readonly type: ResourceType;
  /** The token of the endpoint, which lists the resources. */
  readonly list: symbol;
  readonly controllers: readonly Type[];
  readonly providers: readonly Provider[];
}

/**
 * Makes the endpoint of a resource type: one folder with its schema and its store is all that a host writes.
 * @param basePath where the module is
 */
export function resourceParts(stored: StoredResourceType, basePath: string): ResourceParts {
  const { type, readOnly = false } = stored;
  const token = Symbol(`ResourceEndpoint ${type.name}`);
  const routed = { type, basePath, endpoint: token };
  const reading = readingController(routed);
  const { store, provider } = storeProvider(stored);
  return {
    type,
    list: token,
    controllers: readOnly ? [reading] : [reading, writingController(routed)],
    providers: [...provider, endpointProvider(stored, token, store)],
  };
}

/** Where the store is found: a class is provided by the host, what makes a store is provided here. */
function storeProvider({ type, store }: StoredResourceType): {
  readonly store: InjectionToken;
  readonly provider: readonly Provider[];
} {
  if (!isStoreFactory(store)) return { store, provider: [] };
  const token = Symbol(`ResourceStore ${type.name}`);
  const useFactory = (...dependencies: unknown[]) => store.create(type, ...dependencies);
  return { store: token, provider: [{ provide: token, inject: [...store.inject], useFactory }] };
}

function endpointProvider(
  { type }: StoredResourceType,
  token: symbol,
  storeToken: InjectionToken,
): FactoryProvider<ResourceEndpoint> {
  return {
    provide: token,
    inject: [storeToken, GuardedHost, ScimBase, ResourceLists, ScimOptions, ChangeHandlers],
    useFactory: (
      store: ResourceStore,
      host: GuardedHost,
      base: ScimBase,
      lists: ResourceLists,
      options: ScimOptions,
      handlers: ChangeHandlers,
    ) => {
      const answers = new ResourceAnswers(type, base);
      const list = new StoredList(type, store, answers);
      const changes = new StoredChanges(type, store, handlers);
      return new ResourceEndpoint({ type, store, list, changes, answers, lists, options, host });
    },
  };
}
