import { ConfigurableModuleBuilder, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { ResourceCatalogue } from './discovery/resource-catalogue.js';
import { GuardedHost } from './host/guarded-host.js';
import { ScimHost } from './host/scim-host.js';
import type { ScimSettingsGiven } from './options/scim-settings.js';
import { handlerProviders } from './resources/change-handlers.js';
import { resourceParts } from './resources/resource-parts.js';
import {
  SCIM_PARTS,
  type ScimModuleAsyncOptions,
  type ScimModuleOptions,
  type ScimParts,
} from './scim-parts.js';

/** Every option that is no setting: Nest's builder keeps them apart by their names. */
const NO_PARTS: Partial<ScimParts> = {
  auth: undefined,
  imports: [],
  resources: [],
  types: [],
  controllers: [],
  providers: [],
  on: {},
};

const built = new ConfigurableModuleBuilder<ScimSettingsGiven>({ moduleName: 'Scim' })
  .setClassMethodName('forRoot')
  .setExtras<Partial<ScimParts>>(NO_PARTS, (definition, parts) => compose(definition, parts))
  .build();

/** `forRoot` and `forRootAsync` of the SCIM module. */
export const ConfigurableModuleClass = built.ConfigurableModuleClass as unknown as {
  new (): object;
  forRoot(options: ScimModuleOptions): DynamicModule;
  forRootAsync(options: ScimModuleAsyncOptions): DynamicModule;
};

/** The token of the settings that were given to them. */
export const { MODULE_OPTIONS_TOKEN } = built;

function compose(definition: DynamicModule, given: Partial<ScimParts>): DynamicModule {
  const parts = checkedParts(given);
  const stored = (parts.resources ?? []).map(resourceParts);
  const controllers: Type[] = [
    ...(parts.controllers ?? []),
    ...stored.flatMap((resource) => resource.controllers),
  ];
  const providers: Provider[] = [
    { provide: SCIM_PARTS, useValue: { ...parts, controllers } },
    ...hostProviders(parts),
    ...(parts.providers ?? []),
    ...stored.flatMap((resource) => resource.providers),
    ...handlerProviders(parts.on),
  ];
  return {
    ...definition,
    imports: [...new Set([...(definition.imports ?? []), ...(parts.imports ?? [])])],
    controllers: [...(definition.controllers ?? []), ...controllers],
    providers: [...(definition.providers ?? []), ...providers],
  };
}

function checkedParts(given: Partial<ScimParts>): ScimParts {
  const { auth } = given;
  const methods = auth?.prototype as Partial<ScimHost> | undefined;
  if (typeof methods?.authenticate !== 'function')
    throw new Error('Wrong SCIM option: auth has to be a class that extends ScimHost');
  return { ...given, auth: auth as Type<ScimHost> };
}

function hostProviders({ auth, types = [], resources = [] }: ScimParts): Provider[] {
  return [
    auth,
    { provide: GuardedHost, useFactory: (host: ScimHost) => new GuardedHost(host), inject: [auth] },
    { provide: ResourceCatalogue, useValue: new ResourceCatalogue([...types, ...resources]) },
  ];
}
