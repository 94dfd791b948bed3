import { Module } from '@nestjs/common';
import { ProvisioningLogModule } from '../../provisioning-log/provisioning-log.module.js';
import { RoleMappingModule } from '../../role-mapping/role-mapping.module.js';
import { RolesModule } from '../../roles/roles.module.js';
import { UsersModule } from '../../users/users.module.js';
import { FrameModule } from '../frame/frame.module.js';
import { ReadersModule } from '../readers/readers.module.js';
import { PersonInactivity } from './inactivity-reader.js';
import { PersonChangesController } from './person-changes.controller.js';
import { PersonReader } from './person-reader.js';
import { PersonController } from './person.controller.js';
import { PersonTimeline } from './timeline-reader.js';

/** One person. */
@Module({
  imports: [FrameModule, ReadersModule, ProvisioningLogModule, RoleMappingModule, RolesModule, UsersModule],
  controllers: [PersonController, PersonChangesController],
  providers: [PersonReader, PersonTimeline, PersonInactivity],
})
export class PersonPageModule {}
