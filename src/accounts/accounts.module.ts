import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AccountSettingsService } from './account-settings.service.js';
import { AccountsService } from './accounts.service.js';
import { OwnerCounter } from './owner-counter.js';

@Module({
  imports: [AuditModule],
  providers: [AccountsService, AccountSettingsService, OwnerCounter],
  exports: [AccountsService, AccountSettingsService, OwnerCounter],
})
export class AccountsModule {}
