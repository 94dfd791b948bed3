import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ScimKeysModule } from '../scim-keys/scim-keys.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { DemoAccount } from './demo-account.js';
import { DemoService } from './demo.service.js';

@Module({
  imports: [AccountsModule, UsersModule, ScimKeysModule, SessionsModule],
  providers: [DemoService, DemoAccount],
})
export class DemoModule {}
