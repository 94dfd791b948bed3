import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Refusal } from '../database/refusal.js';
import { checkOptions } from './check-options.js';
import type { Command, CommandRequest, CommandResult, CommandType } from './command.js';
import { COMMANDS, findCommand } from './commands.js';

/** Runs commands by name, in the program that was started for one and in the server alike. */
@Injectable()
export class CommandRunner {
  constructor(
    private readonly modules: ModuleRef,
    @Inject(COMMANDS) private readonly commands: readonly CommandType[],
  ) {}

  /** @throws Refusal when there is no such command or an option is wrong; whatever the command throws. */
  async run({ command, options }: CommandRequest): Promise<CommandResult> {
    const type = findCommand(this.commands, command);
    if (!type) throw new Refusal(`There is no command "${command}"`);
    return this.modules.get<Command>(type).run(checkOptions(type.options, options));
  }
}
