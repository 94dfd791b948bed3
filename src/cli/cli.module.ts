import { Module, type Type } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { MailModule } from '../mail/mail.module.js';
import { OwnerWatchModule } from '../owner-watch/owner-watch.module.js';
import { RoleMappingModule } from '../role-mapping/role-mapping.module.js';
import { ScimKeysModule } from '../scim-keys/scim-keys.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { CommandRunner } from './command-runner.js';
import { CommandSocket } from './command-socket.js';
import { commands } from './commands.js';
import { RecoveryNotice } from './recovery-notice.js';

/** The operators' commands. */
@Module({
  imports: [
    AccountsModule,
    UsersModule,
    RoleMappingModule,
    OwnerWatchModule,
    MailModule,
    ScimKeysModule,
    SessionsModule,
  ],
  providers: [CommandRunner, CommandSocket, RecoveryNotice, ...(commands as readonly Type[])],
})
export class CliModule {}
