import {
  type DynamicModule,
  Inject,
  Module,
  type NestModule,
  type OnApplicationBootstrap,
  type OnModuleInit,
  Optional,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  SCIM_PARTS,
  type ScimModuleAsyncOptions,
  type ScimModuleOptions,
  type ScimParts,
} from './scim-parts.js';
import { checkGiven } from './check-parts.js';
import { RouterWay } from './http/server/router-way.js';
import { ScimRoutes } from './http/paths/scim-routes.js';
import { ConfigurableModuleClass } from './scim.module-definition.js';

/**
 * A SCIM 2.0 service provider for any Nest application. `forRoot` and `forRootAsync` take the host's settings, and
 * beside them what is known when modules are composed: who may call, and where the resources are.
 */
@Module({})
export class ScimModule
  extends ConfigurableModuleClass
  implements NestModule, OnModuleInit, OnApplicationBootstrap
{
  private readonly parts: ScimParts;

  constructor(
    private readonly modules: ModuleRef,
    @Optional() @Inject(SCIM_PARTS) parts?: ScimParts,
  ) {
    super();
    if (!parts)
      throw new Error(
        'Wrong SCIM option: import ScimModule.forRoot(…) or forRootAsync(…), not ScimModule itself',
      );
    this.parts = parts;
  }

  /** Takes the settings as they are. @throws Error with one line that names the first option that is wrong. */
  static override forRoot(options: ScimModuleOptions): DynamicModule {
    checkGiven('forRoot', options);
    return super.forRoot(options);
  }

  /** Takes the settings from a factory. @throws Error with one line that names the first option that is wrong. */
  static override forRootAsync(options: ScimModuleAsyncOptions): DynamicModule {
    checkGiven('forRootAsync', options);
    return super.forRootAsync(options);
  }

  /** Nest calls this just before it registers the routes. */
  configure(): void {
    this.modules.get(RouterWay).prepare();
  }

  /** Nest calls this just after it has registered the routes. */
  onModuleInit(): void {
    const routes = this.modules.get(ScimRoutes);
    for (const controller of this.parts.controllers ?? []) routes.add(this.modules.get<object>(controller));
    this.modules.get(RouterWay).complete();
  }

  onApplicationBootstrap(): void {
    if (this.parts.fastPath) this.modules.get(RouterWay).mountFastPath();
  }
}
