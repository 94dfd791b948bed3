import { Module } from '@nestjs/common';
import { RoleChangesReader } from './role-changes-reader.js';
import { RoleHistory } from './role-history.js';

const services = [RoleHistory, RoleChangesReader];

@Module({ providers: services, exports: services })
export class RolesModule {}
