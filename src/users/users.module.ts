import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { AddressConfirmationService } from './addresses/address-confirmation.service.js';
import { DirectoryChangesService } from './directory-changes.service.js';
import { DirectoryPeopleService } from './directory/directory-people.service.js';
import { HeldAddressesService } from './addresses/held-addresses.service.js';
import { ManualAdditionsService } from './manual-additions.service.js';
import { ManualChangesService } from './manual-changes.service.js';
import { OwnerGroups } from './owners/owner-groups.js';
import { OwnerPolicyService } from './owners/owner-policy.service.js';
import { PeopleCounts } from './list/people-counts.js';
import { PeopleList } from './list/people-list.js';
import { RemovedPeople } from './list/people-removed.js';
import { SuccessorsService } from './owners/successors.service.js';
import { UsersReader } from './users-reader.js';
import { UsersService } from './users.service.js';

const services = [
  UsersService,
  UsersReader,
  ManualAdditionsService,
  ManualChangesService,
  DirectoryChangesService,
  DirectoryPeopleService,
  HeldAddressesService,
  AddressConfirmationService,
  OwnerPolicyService,
  OwnerGroups,
  PeopleCounts,
  PeopleList,
  RemovedPeople,
];

@Module({
  imports: [AccountsModule, AuditModule, RolesModule],
  providers: [...services, SuccessorsService],
  exports: services,
})
export class UsersModule {}
