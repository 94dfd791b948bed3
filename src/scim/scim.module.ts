import { Module, type NestModule, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { BulkDispatcher } from './bulk/bulk-dispatcher.js';
import { ScimBulkService } from './bulk/scim-bulk.service.js';
import { Cursors } from './cursors/cursors.js';
import { DiscoveryService } from './discovery/discovery.service.js';
import { SCIM_PARTS, type ScimParts } from './scim-parts.js';
import { KeyCheck } from './http/keys/key-check.js';
import { RateLimits } from './http/keys/rate-limits.js';
import { Refusals } from './http/refusals.js';
import { ScimExceptionFilter } from './http/scim-exception.filter.js';
import { ScimKeyGuard } from './http/scim-key.guard.js';
import { RequestOpener } from './http/open-request.js';
import { ScimBase } from './http/paths/scim-base.js';
import { FastPath } from './http/server/fast-path.js';
import { RouteFinder } from './http/server/route-finder.js';
import { RouterWay } from './http/server/router-way.js';
import { Strays } from './http/server/strays.js';
import { ScimRoutes } from './http/paths/scim-routes.js';
import { PagePositions, PagePositionsInMemory } from './resources/lists/page-positions.js';
import { ResourceLists } from './resources/lists/resource-lists.js';
import { ScimOptions } from './options/scim-options.js';
import { ScimSettings, type ScimSettingsGiven } from './options/scim-settings.js';
import { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } from './scim.module-definition.js';

/**
 * A SCIM 2.0 service provider for any Nest application. `forRoot` and `forRootAsync` take the host's settings, and
 * beside them what is known when modules are composed: who may call, and where the resources are.
 */
@Module({
  providers: [
    {
      provide: ScimSettings,
      useFactory: (given: ScimSettingsGiven) => ScimSettings.of(given),
      inject: [MODULE_OPTIONS_TOKEN],
    },
    {
      provide: ScimOptions,
      useFactory: ({ features }: ScimSettings) => ScimOptions.of(features),
      inject: [ScimSettings],
    },
    KeyCheck,
    RateLimits,
    Refusals,
    ScimKeyGuard,
    ScimExceptionFilter,
    ScimBase,
    ScimRoutes,
    RequestOpener,
    RouteFinder,
    Strays,
    FastPath,
    RouterWay,
    BulkDispatcher,
    ScimBulkService,
    DiscoveryService,
    Cursors,
    ResourceLists,
    { provide: PagePositions, useClass: PagePositionsInMemory },
  ],
  exports: [Strays],
})
export class ScimModule
  extends ConfigurableModuleClass
  implements NestModule, OnModuleInit, OnApplicationBootstrap
{
  constructor(private readonly modules: ModuleRef) {
    super();
  }

  /** Nest calls this just before it registers the routes. */
  configure(): void {
    this.modules.get(RouterWay).prepare();
  }

  /** Nest calls this just after it has registered the routes. */
  onModuleInit(): void {
    const routes = this.modules.get(ScimRoutes);
    for (const controller of this.parts().controllers ?? []) routes.add(this.modules.get<object>(controller));
    this.modules.get(RouterWay).complete();
  }

  onApplicationBootstrap(): void {
    if (this.parts().fastPath) this.modules.get(RouterWay).mountFastPath();
  }

  private parts(): ScimParts {
    return this.modules.get<ScimParts>(SCIM_PARTS);
  }
}
