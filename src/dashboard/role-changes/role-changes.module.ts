import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { RolesModule } from '../../roles/roles.module.js';
import { FrameModule } from '../frame/frame.module.js';
import { ReadersModule } from '../readers/readers.module.js';
import { RoleChangesExportController } from './role-changes-export.controller.js';
import { RoleChangesSearch } from './role-changes-search.js';
import { RoleChangesController } from './role-changes.controller.js';

/** The history of roles. */
@Module({
  imports: [FrameModule, ReadersModule, AccountsModule, RolesModule],
  controllers: [RoleChangesController, RoleChangesExportController],
  providers: [RoleChangesSearch],
})
export class RoleChangesPageModule {}
