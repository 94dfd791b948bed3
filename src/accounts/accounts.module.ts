import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { AccountSettingsService } from './account-settings.service.js';
import { AccountsService } from './accounts.service.js';

@Module({
  imports: [AuditModule],
  providers: [AccountsService, AccountSettingsService],
  exports: [AccountsService, AccountSettingsService],
})
export class AccountsModule {}
