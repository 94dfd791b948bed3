import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { RoleMappingModule } from '../../role-mapping/role-mapping.module.js';
import { FrameModule } from '../frame/frame.module.js';
import { RoleMappingController } from './role-mapping.controller.js';

/** Which groups give which roles. */
@Module({
  imports: [FrameModule, AccountsModule, RoleMappingModule],
  controllers: [RoleMappingController],
})
export class RoleMappingPageModule {}
