import { Module } from '@nestjs/common';
import { MailModule } from '../../mail/mail.module.js';
import { UsersModule } from '../../users/users.module.js';
import { WarningsModule } from '../../warnings/warnings.module.js';
import { EventsModule } from '../../events/events.module.js';
import { FrameModule } from '../frame/frame.module.js';
import { WarningsDeliveriesController } from './deliveries.controller.js';
import { WarningsReader } from './warnings-reader.js';
import { WarningsController } from './warnings.controller.js';

/** The warnings and what could not be delivered. */
@Module({
  imports: [FrameModule, EventsModule, MailModule, UsersModule, WarningsModule],
  controllers: [WarningsController, WarningsDeliveriesController],
  providers: [WarningsReader],
})
export class WarningsPageModule {}
