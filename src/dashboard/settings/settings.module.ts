import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { GlobalLogoutModule } from '../../global-logout/global-logout.module.js';
import { ProvisioningLogModule } from '../../provisioning-log/provisioning-log.module.js';
import { RoleMappingModule } from '../../role-mapping/role-mapping.module.js';
import { ScimKeysModule } from '../../scim-keys/scim-keys.module.js';
import { UsersModule } from '../../users/users.module.js';
import { FrameModule } from '../frame/frame.module.js';
import { SettingsOwnershipController } from './ownership.controller.js';
import { DisconnectionService } from './provisioning/disconnection.service.js';
import { SettingsProvisioningController } from './provisioning/provisioning.controller.js';
import { SettingsRolesController } from './roles.controller.js';
import { SettingsPage } from './settings-page.js';
import { SettingsReader } from './settings-reader.js';
import { SettingsController } from './settings.controller.js';
import { SignInFaultReader } from './sign-in/sign-in-fault-reader.js';
import { SettingsSignInController } from './sign-in/sign-in-settings.controller.js';

/** The settings. */
@Module({
  imports: [
    FrameModule,
    AccountsModule,
    GlobalLogoutModule,
    ProvisioningLogModule,
    RoleMappingModule,
    ScimKeysModule,
    UsersModule,
  ],
  controllers: [
    SettingsController,
    SettingsOwnershipController,
    SettingsSignInController,
    SettingsProvisioningController,
    SettingsRolesController,
  ],
  providers: [SettingsPage, SettingsReader, SignInFaultReader, DisconnectionService],
})
export class SettingsPageModule {}
