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

/** A command as it was typed, unchecked. */
export interface CommandRequest {
  readonly command: string;
  readonly options: object;
}
