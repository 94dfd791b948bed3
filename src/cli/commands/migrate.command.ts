import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { migrate } from '../../database/migrate.js';
import type { Command, CommandGroup, CommandResult } from '../command.js';
import { NoOptions } from '../dto/account.options.js';

/** On an open application, whose database was migrated when it was opened. */
@Injectable()
export class Migrate implements Command {
  static readonly commandName = 'migrate';
  static readonly description = 'run the migrations that are missing';
  static readonly options = NoOptions;

  constructor(private readonly dataSource: DataSource) {}

  async run(): Promise<CommandResult> {
    return migrateResult(await migrate(this.dataSource));
  }
}

/** What `migrate` says, given the names of the migrations that it ran. */
export function migrateResult(migrations: readonly string[]): CommandResult {
  return { data: { migrations }, lines: migrations.length > 0 ? migrations : ['nothing to do'] };
}

export default {
  commands: [Migrate],
} satisfies CommandGroup;
