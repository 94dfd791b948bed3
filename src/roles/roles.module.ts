import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { RolesService } from './roles.service.js';

@Module({ imports: [AccountsModule], providers: [RolesService], exports: [RolesService] })
export class RolesModule {}
