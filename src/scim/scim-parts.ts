import type { ModuleMetadata, Provider, Type } from '@nestjs/common';
import type { OfferedType } from './discovery/resource-catalogue.js';
import type { StoredResourceType } from './resources/stored-resource-type.js';
import type { HandlerTypes } from './resources/change-handlers.js';
import type { ScimHost } from './host/scim-host.js';

/** Of what a host makes its service provider; known when the modules are put together, not later. */
export interface ScimParts {
  /** Who may call, and what is remembered of calls. */
  readonly host: Type<ScimHost>;
  /** Modules that export what the host, the stores and the endpoints need. */
  readonly imports?: ModuleMetadata['imports'];
  /** Resource types that the host keeps in a `ResourceStore`. */
  readonly resources?: readonly StoredResourceType[];
  /** What the host does when a resource of a store changes, in the store's transaction. */
  readonly on?: HandlerTypes;
  /** Resource types that the host serves with controllers of its own. */
  readonly types?: readonly OfferedType[];
  readonly controllers?: readonly Type[];
  readonly providers?: readonly Provider[];
}

/** The token of the parts that a module was made of. */
export const SCIM_PARTS = Symbol('SCIM_PARTS');
