import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ScimKeysModule } from '../scim/keys/scim-keys.module.js';
import { UsersModule } from '../users/users.module.js';
import { DemoService } from './demo.service.js';

@Module({ imports: [AccountsModule, UsersModule, ScimKeysModule], providers: [DemoService] })
export class DemoModule {}
