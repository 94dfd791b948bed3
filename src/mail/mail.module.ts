import { Module } from '@nestjs/common';
import { MailJournal } from './mail-journal.js';
import { MailQueue } from './mail-queue.js';
import { MailSender } from './mail-sender.js';

@Module({ providers: [MailQueue, MailSender, MailJournal], exports: [MailQueue, MailJournal] })
export class MailModule {}
