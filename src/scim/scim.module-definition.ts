import { ConfigurableModuleBuilder, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { ResourceCatalogue } from './discovery/resource-catalogue.js';
import { ScimHost } from './host/scim-host.js';
import { SCIM_PARTS, type ScimParts } from './scim-parts.js';
import type { ScimFeatures } from './options/scim-options.js';
import type { ScimSettingsGiven } from './options/scim-settings.js';
import { handlerProviders } from './resources/change-handlers.js';
import { resourceParts } from './resources/resource-parts.js';

/** What a host says of itself, and of what it wants to offer; checked when the application starts. */
export interface ScimModuleOptions {
  readonly settings: ScimSettingsGiven;
  readonly features?: ScimFeatures;
}

/** What is given beside the options, to `forRoot` and to `forRootAsync` alike. */
interface ScimExtras {
  readonly parts: ScimParts;
}

const NO_PARTS = undefined as unknown as ScimParts;

/** `forRoot` and `forRootAsync` of the SCIM module, and the token of the options that were given to them. */
export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } =
  new ConfigurableModuleBuilder<ScimModuleOptions>({ moduleName: 'Scim' })
    .setClassMethodName('forRoot')
    .setExtras<ScimExtras>({ parts: NO_PARTS }, (definition, { parts }) => compose(definition, parts))
    .build();

function compose(definition: DynamicModule, parts: ScimParts): DynamicModule {
  if (!parts?.host) throw new Error('Wrong SCIM option: parts.host has to be a class that extends ScimHost');
  const stored = (parts.resources ?? []).map(resourceParts);
  const controllers: Type[] = [
    ...(parts.controllers ?? []),
    ...stored.flatMap((resource) => resource.controllers),
  ];
  const types = [...(parts.types ?? []), ...(parts.resources ?? [])];
  const providers: Provider[] = [
    { provide: SCIM_PARTS, useValue: { ...parts, controllers } },
    { provide: ResourceCatalogue, useValue: new ResourceCatalogue(types) },
    parts.host,
    { provide: ScimHost, useExisting: parts.host },
    ...(parts.providers ?? []),
    ...stored.flatMap((resource) => resource.providers),
    ...handlerProviders(parts.on),
  ];
  return {
    ...definition,
    imports: [...(definition.imports ?? []), ...(parts.imports ?? [])],
    controllers: [...(definition.controllers ?? []), ...controllers],
    providers: [...(definition.providers ?? []), ...providers],
  };
}
