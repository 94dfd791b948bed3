import { Module } from '@nestjs/common';
import { AuditReader } from './audit-reader.js';
import { AuditService } from './audit.service.js';

@Module({ providers: [AuditService, AuditReader], exports: [AuditService, AuditReader] })
export class AuditModule {}
