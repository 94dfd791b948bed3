import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_FILTER, ModuleRef } from '@nestjs/core';
import { AccountsModule } from '../accounts/accounts.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { RoleMappingModule } from '../role-mapping/role-mapping.module.js';
import { UsersModule } from '../users/users.module.js';
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
import { GroupAnswers } from './groups/group-answers.js';
import { GroupsController } from './groups/groups.controller.js';
import { GroupsOff } from './groups/groups-off.js';
import { MemberMoves } from './groups/member-moves.js';
import { ScimGroupsReader } from './groups/scim-groups-reader.js';
import { ScimGroupsRepository } from './groups/scim-groups.repository.js';
import { ScimGroupsService } from './groups/scim-groups.service.js';
import { BearerKeyStrategy } from './http/bearer-key.strategy.js';
import { RateLimits } from './http/rate-limits.js';
import { Refusals } from './http/refusals.js';
import { ScimExceptionFilter } from './http/scim-exception.filter.js';
import { ScimKeyGuard } from './http/scim-key.guard.js';
import { ScimLane } from './http/scim-lane.js';
import { ScimRoutes } from './http/scim-routes.js';
import { ScimKeysModule } from './keys/scim-keys.module.js';
import { type ScimFeatures, ScimOptions } from './options/scim-options.js';
import { ProvisioningLogModule } from './provisioning-log/provisioning-log.module.js';
import { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } from './scim.module-definition.js';
import { RolesController } from './roles/roles.controller.js';
import { ScimRolesReader } from './roles/scim-roles-reader.js';
import { RootSearchAnswers } from './search/root-search-answers.js';
import { RootSearchController } from './search/root-search.controller.js';
import { RootSearchReader } from './search/root-search-reader.js';
import { RootSearchRepository } from './search/root-search.repository.js';
import { DirectoryWishes } from './users/directory-wishes.js';
import { PageMemory } from './users/page-memory.js';
import { ScimUsersController } from './users/scim-users.controller.js';
import { ScimUsersReader } from './users/scim-users-reader.js';
import { ScimUsersRepository } from './users/scim-users.repository.js';
import { ScimUsersService } from './users/scim-users.service.js';
import { UserAnswers } from './users/user-answers.js';
import { UserGroups } from './users/user-groups.js';

const controllers = [
  ScimUsersController,
  GroupsController,
  RolesController,
  ServiceProviderConfigController,
  ResourceTypesController,
  SchemasController,
  BulkController,
  MeController,
  RootSearchController,
];

/** The SCIM 2.0 service provider under /scim/v2; `forRoot` takes what it shall offer. */
@Module({
  imports: [
    AccountsModule,
    UsersModule,
    GroupsModule,
    RoleMappingModule,
    ScimKeysModule,
    ProvisioningLogModule,
  ],
  controllers,
  providers: [
    {
      provide: ScimOptions,
      useFactory: (given: ScimFeatures) => ScimOptions.of(given),
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
    PageMemory,
    DirectoryWishes,
    UserAnswers,
    UserGroups,
    ScimUsersRepository,
    ScimUsersReader,
    ScimUsersService,
    GroupsOff,
    GroupAnswers,
    MemberMoves,
    ScimGroupsRepository,
    ScimGroupsReader,
    ScimGroupsService,
    RootSearchRepository,
    RootSearchAnswers,
    RootSearchReader,
    ScimRolesReader,
    { provide: APP_FILTER, useExisting: ScimExceptionFilter },
  ],
  exports: [ScimLane],
})
export class ScimModule extends ConfigurableModuleClass implements OnModuleInit {
  constructor(
    private readonly routes: ScimRoutes,
    private readonly modules: ModuleRef,
  ) {
    super();
  }

  onModuleInit(): void {
    for (const controller of controllers) this.routes.add(this.modules.get<object>(controller));
  }
}
