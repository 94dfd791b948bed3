import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { MailModule } from '../mail/mail.module.js';
import { OwnerWatchModule } from '../owner-watch/owner-watch.module.js';
import { RoleMappingModule } from '../role-mapping/role-mapping.module.js';
import { ScimKeysModule } from '../scim-keys/scim-keys.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { CommandRunner } from './command-runner.js';
import { CommandSocket } from './command-socket.js';
import type { CommandGroup } from './command.js';
import { COMMANDS } from './commands.js';
import { RecoveryNotice } from './recovery-notice.js';

const HOUSE = [
  AccountsModule,
  UsersModule,
  RoleMappingModule,
  OwnerWatchModule,
  MailModule,
  ScimKeysModule,
  SessionsModule,
];

/** The operators' commands. */
@Module({})
export class CliModule {
  static forRoot(groups: readonly CommandGroup[]): DynamicModule {
    const commands = groups.flatMap((group) => group.commands);
    return {
      module: CliModule,
      imports: [...HOUSE, ...groups.flatMap(({ imports = [] }) => imports)],
      providers: [
        CommandRunner,
        CommandSocket,
        RecoveryNotice,
        { provide: COMMANDS, useValue: commands },
        ...(commands as readonly Type[]),
      ],
    };
  }
}
