import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamicModule } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import { EmbeddedDatabase } from '../database/embedded-database.js';
import { Refusal } from '../database/refusal.js';
import type { CommandRequest, CommandResult } from './command.js';
import { faultLine } from './fault-line.js';
import { runLocally } from './local-runner.js';
import { parseRequest } from './program.js';
import { NobodyListens, runRemotely } from './remote-runner.js';

const LONGEST_WAIT_MS = 5_000;

/** Makes the application's module when it is needed. */
export type ApplicationOf = (environment: Environment) => Promise<DynamicModule>;

/** Runs one command and prints what it says; gives the exit code. */
export async function runCommandLine(argv: readonly string[], application: ApplicationOf): Promise<number> {
  const json = argv.includes('--json');
  try {
    const request = parseRequest(argv);
    if (!request) return 0;
    const { data, lines, exitCode = 0 } = await perform(request, Environment.read(), application);
    for (const line of json ? [JSON.stringify(data)] : lines) console.log(printable(line));
    return exitCode;
  } catch (error) {
    if (json) console.log(JSON.stringify({ error: faultLine(error) }));
    else console.error(printable(faultLine(error)));
    return 1;
  }
}

/** Asks the process that holds the embedded database, if there is one; else does it here. */
async function perform(
  request: CommandRequest,
  environment: Environment,
  application: ApplicationOf,
): Promise<CommandResult> {
  const patience = Date.now() + LONGEST_WAIT_MS;
  for (;;) {
    const holder = holderOf(environment);
    if (holder === undefined) return runLocally(environment, await application(environment), request);
    try {
      return await runRemotely(environment.dataDir, request);
    } catch (error) {
      if (!(error instanceof NobodyListens)) throw error;
      if (Date.now() > patience) throw new Refusal(noAnswer(environment.dataDir, holder));
    }
    await sleep(100);
  }
}

function holderOf({ databaseUrl, dataDir }: Environment): number | undefined {
  const holder = databaseUrl ? undefined : EmbeddedDatabase.holder(dataDir);
  return holder === process.pid ? undefined : holder;
}

function noAnswer(dataDir: string, holder: number): string {
  return `Process ${holder} holds the database under ${dataDir} and takes no commands; stop it, or wait until it is up`;
}

/** Names come from outside: what would steer the terminal is not printed. */
function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, ' ');
}
