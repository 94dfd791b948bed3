import { Module } from '@nestjs/common';
import { ProvisioningLogModule } from '../../provisioning-log/provisioning-log.module.js';
import { ScimKeysModule } from '../../scim-keys/scim-keys.module.js';
import { FrameModule } from '../frame/frame.module.js';
import { ReadersModule } from '../readers/readers.module.js';
import { LogEntryReader } from './log-entry-reader.js';
import { LogExportController } from './log-export.controller.js';
import { LogSearch } from './log-search.js';
import { LogController } from './log.controller.js';

/** The provisioning log. */
@Module({
  imports: [FrameModule, ReadersModule, ProvisioningLogModule, ScimKeysModule],
  controllers: [LogController, LogExportController],
  providers: [LogSearch, LogEntryReader],
})
export class LogPageModule {}
