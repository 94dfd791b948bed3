import { Module } from '@nestjs/common';
import { GroupMembersService } from './group-members.service.js';
import { GroupsService } from './groups.service.js';
import { MembershipEndHook } from './membership-end.hook.js';
import { MembershipsReader } from './memberships-reader.js';

@Module({
  providers: [GroupsService, GroupMembersService, MembershipsReader, MembershipEndHook],
  exports: [GroupsService, GroupMembersService, MembershipsReader],
})
export class GroupsModule {}
