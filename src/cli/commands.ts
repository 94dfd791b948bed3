import { readdirSync } from 'node:fs';
import type { CommandGroup, CommandType } from './command.js';

const FOLDER = new URL('./commands/', import.meta.url);

/** OpsHelm's own commands: every file of the folder is one group, in the order of their names. */
export const ownCommands: readonly CommandGroup[] = await loadGroups();

/** The provider under which the application knows its commands. */
export const COMMANDS = Symbol('commands');

/** The command of that name, if there is one. */
export function findCommand(commands: readonly CommandType[], name: string): CommandType | undefined {
  return commands.find(({ commandName }) => commandName === name);
}

/** One after the other: files that share imports are not loaded side by side in every runtime. */
async function loadGroups(): Promise<CommandGroup[]> {
  const files = readdirSync(FOLDER).filter((file) => /\.command\.[jt]s$/.test(file));
  const groups: CommandGroup[] = [];
  for (const file of files.toSorted()) groups.push(await loadGroup(file));
  return groups;
}

async function loadGroup(file: string): Promise<CommandGroup> {
  const { default: group } = (await import(new URL(file, FOLDER).href)) as { default?: CommandGroup };
  if (!group) throw new Error(`cli/commands/${file} exports no group of commands by default`);
  return group;
}
