import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { OwnerChangesService } from './owner-changes.service.js';
import { DirectoryChangesService } from './directory-changes.service.js';
import { PeopleCounts } from './people-counts.js';
import { SuccessorsService } from './successors.service.js';
import { UsersReader } from './users-reader.js';
import { UsersService } from './users.service.js';

const services = [
  UsersService,
  UsersReader,
  OwnerChangesService,
  DirectoryChangesService,
  SuccessorsService,
  PeopleCounts,
];

@Module({ imports: [AccountsModule, RolesModule], providers: services, exports: services })
export class UsersModule {}
