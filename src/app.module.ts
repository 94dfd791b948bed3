import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { CliModule } from './cli/cli.module.js';
import { ConfigModule } from './config/config.module.js';
import { Environment } from './config/environment.js';
import { Secret } from './config/secret.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { ExtensionPagesModule } from './dashboard/extension-pages.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DemoModule } from './demo/demo.module.js';
import { entities } from './entities.js';
import { EventsModule } from './events/events.module.js';
import { GlobalLogoutModule } from './global-logout/global-logout.module.js';
import { GroupsModule } from './groups/groups.module.js';
import { HealthController } from './health/health.controller.js';
import { NoticesModule } from './notices/notices.module.js';
import { OwnerWatchModule } from './owner-watch/owner-watch.module.js';
import { ProvisioningWatchModule } from './provisioning-watch/provisioning-watch.module.js';
import { RoleMappingModule } from './role-mapping/role-mapping.module.js';
import { RolesModule } from './roles/roles.module.js';
import type { OpsHelm } from './opshelm.js';
import { opshelmParts } from './provisioning/host/opshelm-parts.js';
import { ScimModule } from './scim/scim.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { UsersModule } from './users/users.module.js';

/** The rooms of OpsHelm, and what an installation adds to them. */
@Module({})
export class AppModule {
  static forRoot(
    environment: Environment,
    { features: offered, extensions, commands, migrations }: OpsHelm,
  ): DynamicModule {
    const { roles, fastPath, ...features } = offered;
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(environment),
        DatabaseModule.forRoot({ entities: [...entities, ...(extensions.entities ?? [])], migrations }),
        EventsModule,
        AccountsModule,
        RolesModule,
        UsersModule,
        GroupsModule,
        RoleMappingModule,
        SessionsModule,
        GlobalLogoutModule,
        NoticesModule,
        OwnerWatchModule,
        ProvisioningWatchModule,
        ScimModule.forRootAsync({
          inject: [Environment, Secret],
          useFactory: ({ baseUrl, trustedProxies, limits }: Environment, { value }: Secret) => ({
            baseUrl,
            trustedProxies,
            limits,
            features,
            secret: value,
            name: 'OpsHelm',
            newKey: 'an owner makes the key under SCIM keys',
            keyPrefix: 'ohs_',
          }),
          ...opshelmParts(extensions, { roles, fastPath }),
        }),
        DemoModule,
        CliModule.forRoot(commands),
        ExtensionPagesModule.forRoot(extensions.pages ?? []),
        DashboardModule,
      ],
      controllers: [HealthController],
    };
  }
}
