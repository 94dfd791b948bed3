import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.js';
import { OwnerAddresses } from './owner-addresses.js';

@Module({ imports: [MailModule], providers: [OwnerAddresses], exports: [OwnerAddresses] })
export class NoticesModule {}
