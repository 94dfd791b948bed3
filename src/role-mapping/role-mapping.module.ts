import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { UsersModule } from '../users/users.module.js';
import { GroupsSwitchService } from './groups-switch.service.js';
import { MappedOwners } from './mapped-owners.js';
import { RoleFollower } from './role-follower.js';
import { RoleMappingListener } from './role-mapping.listener.js';
import { RoleMappingService } from './role-mapping.service.js';
import { RoleRulesReader } from './role-rules-reader.js';
import { RoleRulesService } from './role-rules.service.js';

const services = [MappedOwners, RoleMappingService, RoleRulesService, RoleRulesReader, GroupsSwitchService];

@Module({
  imports: [AccountsModule, AuditModule, GroupsModule, UsersModule],
  providers: [...services, RoleFollower, RoleMappingListener],
  exports: services,
})
export class RoleMappingModule {}
