import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { UsersModule } from '../users/users.module.js';
import { WarningsModule } from '../warnings/warnings.module.js';
import { DeactivationBurstWatch } from './deactivation-burst.watch.js';
import { FailingWatch } from './failing.watch.js';
import { FlappingWatch } from './flapping.watch.js';
import { HeldAddressesWatch } from './held-addresses.watch.js';
import { KeyExpiryWatch } from './key-expiry.watch.js';
import { PendingDeactivationWatch } from './pending-deactivation.watch.js';
import { ProvisioningWatchListener } from './provisioning-watch.listener.js';
import { ProvisioningWatchService, WATCHES } from './provisioning-watch.service.js';
import { RefusedKeysWatch } from './refused-keys.watch.js';
import { UserNamesWatch } from './user-names.watch.js';
import type { Watch } from './watch.js';

/** In this order: flapping leaves out what the burst tells. */
const watches = [
  KeyExpiryWatch,
  RefusedKeysWatch,
  FailingWatch,
  DeactivationBurstWatch,
  FlappingWatch,
  UserNamesWatch,
  PendingDeactivationWatch,
  HeldAddressesWatch,
];

@Module({
  imports: [NoticesModule, UsersModule, WarningsModule],
  providers: [
    ...watches,
    { provide: WATCHES, inject: watches, useFactory: (...all: Watch[]) => all },
    ProvisioningWatchService,
    ProvisioningWatchListener,
  ],
  exports: [ProvisioningWatchService],
})
export class ProvisioningWatchModule {}
