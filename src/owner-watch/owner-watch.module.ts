import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { WarningsModule } from '../warnings/warnings.module.js';
import { OwnerWatchListener } from './owner-watch.listener.js';
import { OwnerWatchService } from './owner-watch.service.js';

@Module({
  imports: [AccountsModule, NoticesModule, WarningsModule],
  providers: [OwnerWatchService, OwnerWatchListener],
  exports: [OwnerWatchService],
})
export class OwnerWatchModule {}
