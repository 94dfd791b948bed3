import { Module } from '@nestjs/common';
import { ScimKeysModule } from '../../scim-keys/scim-keys.module.js';
import { FrameModule } from '../frame/frame.module.js';
import { KeysReader } from './keys-reader.js';
import { KeysController } from './keys.controller.js';

/** The SCIM keys. */
@Module({
  imports: [FrameModule, ScimKeysModule],
  controllers: [KeysController],
  providers: [KeysReader],
})
export class KeysPageModule {}
