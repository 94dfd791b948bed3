import { Module } from '@nestjs/common';
import { FrameModule } from '../frame/frame.module.js';
import { RecoveryController } from './recovery.controller.js';

/** What to do when no owner is left. */
@Module({
  imports: [FrameModule],
  controllers: [RecoveryController],
})
export class RecoveryPageModule {}
