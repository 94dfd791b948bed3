import { Module } from '@nestjs/common';
import { KeyUsage } from './key-usage.js';
import { KeyVerifier } from './key-verifier.js';
import { ScimKeysService } from './scim-keys.service.js';

@Module({
  providers: [ScimKeysService, KeyVerifier, KeyUsage],
  exports: [ScimKeysService, KeyVerifier, KeyUsage],
})
export class ScimKeysModule {}
