import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { BearerKeyStrategy } from './bearer-key.strategy.js';
import { KeyMaker } from './key-maker.js';
import { KeyEvents } from './key-events.js';
import { KeyUsage } from './key-usage.js';
import { KeyVerifier } from './key-verifier.js';
import { ProvisioningSwitch } from './provisioning-switch.service.js';
import { ScimKeysService } from './scim-keys.service.js';

@Module({
  imports: [AccountsModule, AuditModule],
  providers: [
    BearerKeyStrategy,
    ScimKeysService,
    KeyMaker,
    KeyEvents,
    KeyVerifier,
    KeyUsage,
    ProvisioningSwitch,
  ],
  exports: [BearerKeyStrategy, ScimKeysService, KeyVerifier, KeyUsage, ProvisioningSwitch],
})
export class ScimKeysModule {}
