import { Module } from '@nestjs/common';
import { LogRetention } from './log-retention.js';
import { MilestoneKeeper } from './milestone-keeper.js';
import { ProvisioningActivityReader } from './provisioning-activity-reader.js';
import { ProvisioningLogReader } from './provisioning-log-reader.js';
import { ProvisioningLogService } from './provisioning-log.service.js';
import { PutOffDeactivationHook } from './put-off-deactivation.hook.js';
import { RefusalTally } from './refusal-tally.js';
import { TrafficCounter } from './traffic-counter.js';

@Module({
  providers: [
    ProvisioningLogService,
    TrafficCounter,
    RefusalTally,
    MilestoneKeeper,
    LogRetention,
    PutOffDeactivationHook,
    ProvisioningLogReader,
    ProvisioningActivityReader,
  ],
  exports: [
    ProvisioningLogService,
    MilestoneKeeper,
    LogRetention,
    ProvisioningLogReader,
    ProvisioningActivityReader,
  ],
})
export class ProvisioningLogModule {}
