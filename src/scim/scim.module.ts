import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { APP_FILTER, ModuleRef } from '@nestjs/core';
import { BulkDispatcher } from './bulk/bulk-dispatcher.js';
import { BulkController } from './bulk/bulk.controller.js';
import { ScimBulkService } from './bulk/scim-bulk.service.js';
import { Cursors } from './cursors/cursors.js';
import { DiscoveryService } from './discovery/discovery.service.js';
import {
  ResourceTypesController,
  SchemasController,
  ServiceProviderConfigController,
} from './discovery/discovery.controllers.js';
import { MeController } from './discovery/unsupported.controller.js';
import { SCIM_PARTS, type ScimParts } from './scim-parts.js';
import { BearerKeyStrategy } from './http/bearer-key.strategy.js';
import { RateLimits } from './http/rate-limits.js';
import { Refusals } from './http/refusals.js';
import { ScimExceptionFilter } from './http/scim-exception.filter.js';
import { ScimKeyGuard } from './http/scim-key.guard.js';
import { ScimLane } from './http/scim-lane.js';
import { ScimRoutes } from './http/scim-routes.js';
import { ScimOptions } from './options/scim-options.js';
import { ScimSettings } from './options/scim-settings.js';
import {
  ConfigurableModuleClass,
  MODULE_OPTIONS_TOKEN,
  type ScimModuleOptions,
} from './scim.module-definition.js';

const controllers = [
  ServiceProviderConfigController,
  ResourceTypesController,
  SchemasController,
  BulkController,
  MeController,
];

/**
 * A SCIM 2.0 service provider under /scim/v2, for any Nest application. `forRoot` and `forRootAsync` take the host's
 * settings and what it wants to offer, and the parts that it brings: who may call, and where its resources are.
 */
@Module({
  controllers,
  providers: [
    {
      provide: ScimOptions,
      useFactory: ({ features }: ScimModuleOptions) => ScimOptions.of(features),
      inject: [MODULE_OPTIONS_TOKEN],
    },
    {
      provide: ScimSettings,
      useFactory: ({ settings }: ScimModuleOptions) => ScimSettings.of(settings),
      inject: [MODULE_OPTIONS_TOKEN],
    },
    BearerKeyStrategy,
    RateLimits,
    Refusals,
    ScimKeyGuard,
    ScimExceptionFilter,
    ScimLane,
    ScimRoutes,
    BulkDispatcher,
    ScimBulkService,
    DiscoveryService,
    Cursors,
    { provide: APP_FILTER, useExisting: ScimExceptionFilter },
  ],
  exports: [ScimLane],
})
export class ScimModule extends ConfigurableModuleClass implements OnModuleInit {
  constructor(
    private readonly routes: ScimRoutes,
    private readonly modules: ModuleRef,
    @Inject(SCIM_PARTS) private readonly parts: ScimParts,
  ) {
    super();
  }

  onModuleInit(): void {
    for (const controller of [...controllers, ...(this.parts.controllers ?? [])])
      this.routes.add(this.modules.get<object>(controller));
  }
}
