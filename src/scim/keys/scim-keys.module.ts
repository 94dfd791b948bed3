import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { KeyUsage } from './key-usage.js';
import { KeyVerifier } from './key-verifier.js';
import { ScimKeysService } from './scim-keys.service.js';

@Module({
  imports: [AccountsModule],
  providers: [ScimKeysService, KeyVerifier, KeyUsage],
  exports: [ScimKeysService, KeyVerifier, KeyUsage],
})
export class ScimKeysModule {}
