import { Module } from '@nestjs/common';
import { LogRetention } from './retention/log-retention.js';
import { MilestoneKeeper } from './activity/milestone-keeper.js';
import { ProvisioningActivityReader } from './activity/provisioning-activity-reader.js';
import { ProvisioningLogReader } from './entries/provisioning-log-reader.js';
import { ProvisioningLogService } from './provisioning-log.service.js';
import { PendingDeactivationHook } from './entries/pending-deactivation.hook.js';
import { RefusalTally } from './entries/refusal-tally.js';
import { TrafficCounter } from './activity/traffic-counter.js';

@Module({
  providers: [
    ProvisioningLogService,
    TrafficCounter,
    RefusalTally,
    MilestoneKeeper,
    LogRetention,
    PendingDeactivationHook,
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
