import { ConfigurableModuleBuilder, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { checkParts } from './check-parts.js';
import { ResourceCatalogue } from './discovery/resource-catalogue.js';
import { GuardedHost } from './host/guarded-host.js';
import { ScimHost } from './host/scim-host.js';
import { Tolerances } from './http/body/tolerance.js';
import { SCIM_MOUNT } from './http/paths/scim-base.js';
import { Strays } from './http/server/strays.js';
import { SCIM_PROVIDERS } from './scim-providers.js';
import { SETTING_NAMES, ScimSettings, type ScimSettingsGiven } from './options/scim-settings.js';
import { commonControllers } from './scim-controllers.js';
import { handlerProviders } from './resources/change-handlers.js';
import { resourceParts } from './resources/resource-parts.js';
import { rootSearchProvider } from './resources/search/root-search-provider.js';
import {
  SCIM_PARTS,
  type ScimModuleAsyncOptions,
  type ScimModuleOptions,
  type ScimParts,
} from './scim-parts.js';

/** What Nest's builder takes beside. */
const ASYNC_NAMES = ['inject', 'useFactory', 'useClass', 'useExisting', 'provideInjectionTokensFrom'];

/** Every option that is no setting: Nest's builder keeps them apart by their names. */
const NO_PARTS: Partial<ScimParts> = {
  path: 'scim/v2',
  auth: undefined,
  imports: [],
  resources: [],
  types: [],
  controllers: [],
  providers: [],
  on: {},
  tolerances: [],
  fastPath: false,
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

const OPTION_NAMES = [...Object.keys(NO_PARTS), ...SETTING_NAMES, ...ASYNC_NAMES];

function compose(definition: DynamicModule, given: Partial<ScimParts>): DynamicModule {
  checkParts(given, OPTION_NAMES);
  const parts = given as ScimParts;
  const path = (parts.path ?? '').replaceAll(/^\/|\/$/g, '');
  const module = moduleOfItsOwn(definition.module);
  const stored = (parts.resources ?? []).map((each) => resourceParts(each, path));
  const controllers: Type[] = [
    ...commonControllers(path),
    ...(parts.controllers ?? []),
    ...stored.flatMap((resource) => resource.controllers),
  ];
  const providers: Provider[] = [
    {
      provide: ScimSettings,
      useFactory: (said: ScimSettingsGiven) => ScimSettings.of(said),
      inject: [MODULE_OPTIONS_TOKEN],
    },
    ...SCIM_PROVIDERS,
    { provide: SCIM_PARTS, useValue: { ...parts, controllers } },
    { provide: SCIM_MOUNT, useValue: path },
    ...hostProviders(parts),
    ...(parts.providers ?? []),
    ...stored.flatMap((resource) => resource.providers),
    ...handlerProviders(parts.on),
    rootSearchProvider([...(parts.types ?? []), ...stored]),
  ];
  return {
    ...definition,
    module,
    imports: [
      ...new Set([...(definition.imports ?? []), ...(parts.imports ?? [])]),
      RouterModule.register([{ path, module }]),
    ],
    controllers: [...(definition.controllers ?? []), ...controllers],
    providers: [...(definition.providers ?? []), ...providers],
    exports: [Strays],
  };
}

/** Nest keeps a module's path by its class: of two SCIM modules in one application, each has its own. */
function moduleOfItsOwn(base: Type): Type {
  const own = class extends base {};
  Object.defineProperty(own, 'name', { value: base.name });
  return own;
}

function hostProviders({ auth, types = [], resources = [], tolerances }: ScimParts): Provider[] {
  return [
    auth,
    { provide: GuardedHost, useFactory: (host: ScimHost) => new GuardedHost(host), inject: [auth] },
    { provide: Tolerances, useValue: new Tolerances(tolerances) },
    { provide: ResourceCatalogue, useValue: new ResourceCatalogue([...types, ...resources]) },
  ];
}
