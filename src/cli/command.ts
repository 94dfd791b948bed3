import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import type { Environment } from '../config/environment.js';
import type { Migrations } from '../database/data-source-options.js';

/** What a command says: `data` for programs (`--json`), `lines` for people, and the exit code if it is not 0. */
export interface CommandResult {
  readonly data: object;
  readonly lines: readonly string[];
  readonly exitCode?: number;
}

/** Something an operator can ask for. It throws a `Refusal` when it cannot. */
export interface Command {
  run(options: object): Promise<CommandResult>;
}

/** A command's class: its name is what is typed, and its options are the properties of a DTO. */
export interface CommandType {
  readonly commandName: string;
  readonly description: string;
  readonly options: new () => object;
  new (...collaborators: never[]): Command;
}

/** What a command file exports by default: commands, and all that they need. */
export interface CommandGroup {
  readonly commands: readonly CommandType[];
  /** What the first word of the commands stands for, as help shows it. */
  readonly description?: string;
  /** Modules whose services the commands take. */
  readonly imports?: ModuleMetadata['imports'];
}

/** A command as it was typed, unchecked. */
export interface CommandRequest {
  readonly command: string;
  readonly options: object;
}

/** What commands work on. */
export interface CommandApplication {
  readonly commands: readonly CommandGroup[];
  readonly migrations: Migrations;
  /** Makes the application's module when it is needed. */
  module(environment: Environment): Promise<DynamicModule>;
}
