/** What a host application uses of the SCIM module. Each name is public: a change of one is a change for every host. */
export { ScimModule } from './scim.module.js';
export type { ScimModuleAsyncOptions, ScimModuleOptions, ScimParts } from './scim-parts.js';
export type { ScimFeatures } from './options/scim-options.js';
export type { RateLimiterFactory } from './options/rate-limiter.js';
export type { ScimSettingsGiven } from './options/scim-settings.js';
export { ScimOptions } from './options/scim-options.js';

export { ScimHost } from './host/scim-host.js';
export { type Caller, type Credential, type KeyRefusal, plainCaller } from './host/caller.js';
export type {
  Answered,
  Outcome,
  LoggedRequest,
  RefusalSpan,
  RequestAct,
  StrayRequest,
} from './host/logged-request.js';
export type { HandlerTypes } from './resources/change-handlers.js';
export type { ChangeHandler, ChangeKind, ResourceChange } from './resources/resource-change.js';
export type { StoreContext } from './resources/store-context.js';
export type { StoreFactory, StoreGiven } from './resources/store-provider.js';

export {
  type ContentEdit,
  type ListRequest,
  type ListResult,
  NOTHING_DONE,
  type ResourceStore,
  type StoredResource,
} from './resources/resource-store.js';
export { scimResource } from './resources/scim-resource.js';
export type { StoredResourceType } from './resources/stored-resource-type.js';
export type { OfferedType } from './discovery/resource-catalogue.js';
export type { ListSource, TypeList } from './resources/lists/open-list.js';

export { isScimRoute, ScimController } from './http/scim-controller.decorator.js';
export { Call } from './http/scim-call.decorator.js';
export { Reads } from './http/reads.decorator.js';
export type { ScimAnswer, ScimCall } from './http/scim-call.js';
export type { Tolerance } from './http/body/tolerance.js';
export { clientHasIt } from './http/preconditions.js';
export { searchCall } from './http/search-call.js';
export { answerBrokenRequests } from './http/server/answer-broken-requests.js';
export { answerStrays } from './http/server/answer-strays.js';

export {
  type Attribute,
  defineAttribute,
  defineMultiValued,
  ENTERPRISE_USER_SCHEMA,
  type Filter,
  GROUP_RESOURCE_TYPE,
  type ResourceContent,
  type ResourceType,
  type Schema,
  ScimError,
  USER,
  USER_RESOURCE_TYPE,
} from './protocol/index.js';
