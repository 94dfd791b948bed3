import { Module } from '@nestjs/common';
import { FrameModule } from '../frame/frame.module.js';
import { AnywhereController } from './anywhere.controller.js';

/** Every address that no page takes. */
@Module({ imports: [FrameModule], controllers: [AnywhereController] })
export class AnywherePageModule {}
