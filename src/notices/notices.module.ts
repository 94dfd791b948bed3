import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { NoticesListener } from './notices.listener.js';
import { NoticesService } from './notices.service.js';
import { OwnerAddresses } from './owner-addresses.js';

@Module({
  imports: [MailModule],
  providers: [OwnerAddresses, NoticesService, NoticesListener],
  exports: [NoticesService],
})
export class NoticesModule {}
