import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { EventsModule } from '../events/events.module.js';
import { ProvisioningLogModule } from '../provisioning-log/provisioning-log.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { GlobalLogoutController } from './global-logout.controller.js';
import { GlobalLogoutSettings } from './global-logout-settings.js';
import { GlobalLogout } from './global-logout.service.js';
import { LogoutLimits } from './logout-limits.js';
import { LogoutTokens } from './logout-tokens.service.js';
import { ProviderKeys } from './provider-keys.js';
import { TokenRetention } from './token-retention.js';

/** The door by which an identity provider ends a person's sessions. */
@Module({
  imports: [AuditModule, EventsModule, ProvisioningLogModule, SessionsModule],
  controllers: [GlobalLogoutController],
  providers: [GlobalLogout, GlobalLogoutSettings, LogoutLimits, LogoutTokens, ProviderKeys, TokenRetention],
  exports: [GlobalLogout, GlobalLogoutSettings],
})
export class GlobalLogoutModule {}
