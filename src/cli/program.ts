import { Command as Commander, CommanderError } from 'commander';
import { Refusal } from '../database/refusal.js';
import { checkOptions } from './check-options.js';
import { optionsOf } from './cli-option.js';
import type { CommandRequest, CommandType } from './command.js';
import { commands, nouns } from './commands.js';

/**
 * Reads what was typed; help is printed right away.
 * @returns the command to run, its options checked; undefined after help
 * @throws Refusal in one line when there is no such command or option, or an option is wrong.
 */
export function parseRequest(argv: readonly string[]): CommandRequest | undefined {
  let request: CommandRequest | undefined;
  const program = build((type, options) => {
    delete options['json'];
    checkOptions(type.options, options);
    request = { command: type.commandName, options };
  });
  try {
    program.parse(argv, { from: 'user' });
    return request;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new Refusal(wordsOf(error, argv));
  }
}

type Chosen = (type: CommandType, options: Record<string, unknown>) => void;

function build(chosen: Chosen): Commander {
  const program = new Commander('opshelm')
    .description("the operators' commands of OpsHelm; they work while the server runs")
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  const groups = new Map<string, Commander>();
  for (const type of commands) addCommand(program, groups, type, chosen);
  return program;
}

function addCommand(
  program: Commander,
  groups: Map<string, Commander>,
  type: CommandType,
  chosen: Chosen,
): void {
  const words = type.commandName.split(' ');
  const name = words.pop()!;
  const parent = words[0] ? groupNamed(program, groups, words[0]) : program;
  const command = parent.command(name).description(type.description);
  for (const { flags, description, read } of optionsOf(type.options))
    if (read) command.option(flags, description, read);
    else command.option(flags, description);
  command.option('--json', 'print one JSON object and nothing else');
  command.action((options: Record<string, unknown>) => chosen(type, options));
}

function groupNamed(program: Commander, groups: Map<string, Commander>, noun: string): Commander {
  const group = groups.get(noun) ?? program.command(noun).description(nouns[noun] ?? noun);
  groups.set(noun, group);
  return group;
}

function wordsOf({ code, message }: CommanderError, argv: readonly string[]): string {
  if (code === 'commander.help') return `Say what to do: ${['opshelm', ...argv, '--help'].join(' ')}`;
  return message.replace(/^error: /, '').replace(/\s+/g, ' ');
}
