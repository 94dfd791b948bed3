import { setTimeout as sleep } from 'node:timers/promises';
import { Environment } from '../config/environment.js';
import { Refusal } from '../database/refusal.js';
import type { CommandApplication, CommandRequest, CommandResult } from './command.js';
import { visibleText } from '../text/visible-text.js';
import { Migrate } from './commands/migrate.command.js';
import { faultLine } from './fault-line.js';
import { holderOf, runLocally } from './local-runner.js';
import { NotYet } from './not-yet.js';
import { newSecretWords, refuseWithoutDatabase } from './refuse-without-database.js';
import { parseRequest } from './program.js';
import { runRemotely } from './remote-runner.js';

const LONGEST_WAIT_MS = 5_000;

/**
 * Runs one command of an installation and prints what it says; gives the exit code. Names come from outside: what would steer the terminal
 * or cannot be seen is printed as its code point.
 */
export async function runCommandLine(
  argv: readonly string[],
  load: () => Promise<CommandApplication>,
): Promise<number> {
  const json = argv.includes('--json');
  try {
    const application = await load();
    const request = parseRequest(argv, application.commands);
    if (!request) return 0;
    const { data, lines, exitCode = 0 } = await perform(request, Environment.read(), application);
    for (const line of json ? [JSON.stringify(data)] : lines) console.log(visibleText(line));
    return exitCode;
  } catch (error) {
    if (json) console.log(JSON.stringify({ error: faultLine(error) }));
    else console.error(visibleText(faultLine(error)));
    return 1;
  }
}

/** Asks the process that holds the embedded database, if there is one; else does it here. */
async function perform(
  request: CommandRequest,
  environment: Environment,
  application: CommandApplication,
): Promise<CommandResult> {
  const patience = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const holder = holderOf(environment);
    try {
      if (holder !== undefined) return await runRemotely(environment.dataDir, request);
      await refuseWithoutDatabase(environment, request);
      tellOfSecret(environment, request);
      return await runLocally(environment, application, request);
    } catch (error) {
      if (!(error instanceof NotYet)) throw error;
      if (Date.now() > patience) throw new Refusal(noAnswer(environment.dataDir, holder));
    }
    await sleep(100);
  }
}

function tellOfSecret(environment: Environment, { command }: CommandRequest): void {
  const words = command === Migrate.commandName ? undefined : newSecretWords(environment);
  if (words) console.error(words);
}

function noAnswer(dataDir: string, holder: number | undefined): string {
  return `${holder === undefined ? 'Another process' : `Process ${holder}`} holds the database under ${dataDir} and takes no commands; stop it, or wait until it is up`;
}
