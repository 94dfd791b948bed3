import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { RolesModule } from '../roles/roles.module.js';
import { UsersService } from './users.service.js';

@Module({ imports: [AccountsModule, RolesModule], providers: [UsersService], exports: [UsersService] })
export class UsersModule {}
