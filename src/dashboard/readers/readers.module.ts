import { Module } from '@nestjs/common';
import { ProvisioningLogModule } from '../../provisioning-log/provisioning-log.module.js';
import { RolesModule } from '../../roles/roles.module.js';
import { ScimKeysModule } from '../../scim-keys/scim-keys.module.js';
import { UsersModule } from '../../users/users.module.js';
import { WarningsModule } from '../../warnings/warnings.module.js';
import { LastOktaChanges } from './last-okta-changes.js';
import { PersonFinder } from './person-finder.js';
import { RequestReader } from './request-reader.js';
import { SetupReader } from './setup-reader.js';

const readers = [LastOktaChanges, PersonFinder, RequestReader, SetupReader];

/** Readers that several pages use. */
@Module({
  imports: [ProvisioningLogModule, RolesModule, ScimKeysModule, UsersModule, WarningsModule],
  providers: readers,
  exports: readers,
})
export class ReadersModule {}
