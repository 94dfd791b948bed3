import { Command as Commander, CommanderError } from 'commander';
import { Refusal } from '../database/refusal.js';
import { checkOptions } from './check-options.js';
import { optionsOf } from './cli-option.js';
import type { CommandGroup, CommandRequest, CommandType } from './command.js';

/**
 * Reads what was typed; help is printed right away.
 * @returns the command to run, its options checked; undefined after help
 * @throws Refusal in one line when there is no such command or option, or an option is wrong.
 */
export function parseRequest(
  argv: readonly string[],
  groups: readonly CommandGroup[],
): CommandRequest | undefined {
  let request: CommandRequest | undefined;
  const program = build(groups, (type, options) => {
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

function build(all: readonly CommandGroup[], chosen: Chosen): Commander {
  const program = new Commander('opshelm')
    .description("the operators' commands of OpsHelm; they work while the server runs")
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  const nouns = new Map<string, Commander>();
  for (const group of all)
    for (const type of group.commands) addCommand(parentFor(type, group, program, nouns), type, chosen);
  return program;
}

function addCommand(parent: Commander, type: CommandType, chosen: Chosen): void {
  const command = parent.command(type.commandName.split(' ').at(-1)!).description(type.description);
  for (const { flags, description, read } of optionsOf(type.options))
    if (read) command.option(flags, description, read);
    else command.option(flags, description);
  command.option('--json', 'print one JSON object and nothing else');
  command.action((options: Record<string, unknown>) => chosen(type, options));
}

/** The program itself for a command of one word, else what stands for its first word. */
function parentFor(
  { commandName }: CommandType,
  { description }: CommandGroup,
  program: Commander,
  nouns: Map<string, Commander>,
): Commander {
  const [noun, verb] = commandName.split(' ');
  if (!verb) return program;
  const parent = nouns.get(noun!) ?? program.command(noun!).description(description ?? noun!);
  nouns.set(noun!, parent);
  return parent;
}

function wordsOf({ code, message }: CommanderError, argv: readonly string[]): string {
  if (code === 'commander.help') return `Say what to do: ${['opshelm', ...argv, '--help'].join(' ')}`;
  return message.replace(/^error: /, '').replace(/\s+/g, ' ');
}
