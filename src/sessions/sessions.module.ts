import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { SessionEndHook } from './session-end.hook.js';
import { SessionGuard } from './session.guard.js';
import { SessionRetention } from './session-retention.js';
import { SessionsReader } from './sessions-reader.js';
import { SessionsService } from './sessions.service.js';
import { VisitorsService } from './visitors.service.js';

/** Who is signed in, and for how long. What the guard needs is exported too, for the doors that use it. */
@Module({
  imports: [AuditModule],
  providers: [
    SessionsService,
    SessionsReader,
    VisitorsService,
    SessionGuard,
    SessionEndHook,
    SessionRetention,
  ],
  exports: [AuditModule, SessionsService, SessionsReader, VisitorsService, SessionGuard],
})
export class SessionsModule {}
