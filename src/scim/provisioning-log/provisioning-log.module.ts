import { Module } from '@nestjs/common';
import { LogRetention } from './log-retention.js';
import { ProvisioningLogService } from './provisioning-log.service.js';

@Module({
  providers: [ProvisioningLogService, LogRetention],
  exports: [ProvisioningLogService, LogRetention],
})
export class ProvisioningLogModule {}
