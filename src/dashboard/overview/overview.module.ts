import { Module } from '@nestjs/common';
import { ProvisioningLogModule } from '../../provisioning-log/provisioning-log.module.js';
import { ScimKeysModule } from '../../scim-keys/scim-keys.module.js';
import { UsersModule } from '../../users/users.module.js';
import { WarningsModule } from '../../warnings/warnings.module.js';
import { FrameModule } from '../frame/frame.module.js';
import { ReadersModule } from '../readers/readers.module.js';
import { OverviewReader } from './overview-reader.js';
import { OverviewController } from './overview.controller.js';
import { SignInRefusalsReader } from './sign-in-refusals-reader.js';

/** The overview. */
@Module({
  imports: [FrameModule, ReadersModule, ProvisioningLogModule, ScimKeysModule, UsersModule, WarningsModule],
  controllers: [OverviewController],
  providers: [OverviewReader, SignInRefusalsReader],
})
export class OverviewPageModule {}
