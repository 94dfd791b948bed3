import { Module } from '@nestjs/common';
import { FrameModule } from '../frame/frame.module.js';
import { ReadersModule } from '../readers/readers.module.js';
import { SetupController } from './setup.controller.js';

/** The steps of the setup. */
@Module({
  imports: [FrameModule, ReadersModule],
  controllers: [SetupController],
})
export class SetupPageModule {}
