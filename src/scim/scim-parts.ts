import type { ConfigurableModuleAsyncOptions, ModuleMetadata, Provider, Type } from '@nestjs/common';
import type { OfferedType } from './discovery/resource-catalogue.js';
import type { HandlerTypes } from './resources/change-handlers.js';
import type { Tolerance } from './http/body/tolerance.js';
import type { ScimHost } from './host/scim-host.js';
import type { ScimSettingsGiven } from './options/scim-settings.js';
import type { StoredResourceType } from './resources/stored-resource-type.js';

/** What is known when modules are composed, and so stands beside the settings. */
export interface ScimParts {
  /** Where SCIM is: `scim/v2` unless given. A global prefix of the application stands in front of it. */
  readonly path?: string;
  /** Who may call, and what is remembered of calls. */
  readonly auth: Type<ScimHost>;
  /** Modules that export what `auth`, the stores and the controllers inject. */
  readonly imports?: ModuleMetadata['imports'];
  /** Resource types that the host keeps in a `ResourceStore`. */
  readonly resources?: readonly StoredResourceType[];
  /** What the host does when a resource of a store changes, in the store's transaction. */
  readonly on?: HandlerTypes;
  /** Resource types that the host serves with controllers of its own. */
  readonly types?: readonly OfferedType[];
  readonly controllers?: readonly Type[];
  readonly providers?: readonly Provider[];
  /** Where the host is kinder than the RFC to clients of its own: bodies that are read differently than they are sent. */
  readonly tolerances?: readonly Tolerance[];
  /** Whether SCIM requests are answered ahead of the application's middleware: no, unless asked for. */
  readonly fastPath?: boolean;
}

/** What `ScimModule.forRoot` takes. */
export type ScimModuleOptions = ScimSettingsGiven & ScimParts;

/** What `ScimModule.forRootAsync` takes: the settings come from a factory. */
export type ScimModuleAsyncOptions = ConfigurableModuleAsyncOptions<ScimSettingsGiven> & ScimParts;

/** The token of the parts that a module was made of. */
export const SCIM_PARTS = Symbol('SCIM_PARTS');
