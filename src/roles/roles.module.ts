import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { RoleChangesReader } from './role-changes-reader.js';
import { RolesService } from './roles.service.js';

const services = [RolesService, RoleChangesReader];

@Module({ imports: [AccountsModule], providers: services, exports: services })
export class RolesModule {}
