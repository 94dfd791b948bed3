import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Environment } from '../config/environment.js';
import { EmbeddedDatabase } from '../database/embedded-database.js';
import { ManagedDataSource, manageOptions } from '../database/managed-data-source.js';
import { OutboxRelay } from '../events/outbox-relay.js';
import { PinoLogger } from '../logging/pino-logger.js';
import type { CommandApplication, CommandRequest, CommandResult } from './command.js';
import { CommandRunner } from './command-runner.js';
import { Migrate, migrateResult } from './commands/migrate.command.js';
import { NotYet } from './not-yet.js';

const LONGEST_DELIVERY_MS = 10_000;

/** The other process that holds the embedded database, if it is the one in use. */
export function holderOf({ databaseUrl, dataDir }: Environment): number | undefined {
  const holder = databaseUrl ? undefined : EmbeddedDatabase.holder(dataDir);
  return holder === process.pid ? undefined : holder;
}

/**
 * Runs the command in this process, on an application without HTTP, and delivers its events before the end.
 * @throws NotYet when another process took the embedded database in the meantime.
 */
export async function runLocally(
  environment: Environment,
  application: CommandApplication,
  request: CommandRequest,
): Promise<CommandResult> {
  if (request.command === Migrate.commandName)
    return migrateResult(await migrateAlone(environment, application));
  const app = await open(environment, await application.module(environment));
  try {
    const result = await app.get(CommandRunner, { strict: false }).run(request);
    await deliver(app.get(OutboxRelay, { strict: false }));
    return result;
  } finally {
    await app.close();
  }
}

async function open(environment: Environment, application: DynamicModule): Promise<INestApplicationContext> {
  const options = { abortOnError: false, logger: false } as const;
  const app = await NestFactory.createApplicationContext(application, options).catch(
    unlessTaken(environment),
  );
  app.useLogger(new PinoLogger(quiet(environment.logLevel)));
  return app;
}

/** Why opening failed: as it is said, or because another process was faster. */
function unlessTaken(environment: Environment): (error: Error) => never {
  return (error) => {
    throw holderOf(environment) === undefined ? error : new NotYet(error.message);
  };
}

/** Opening the application would run the migrations before anybody could name them. */
async function migrateAlone(environment: Environment, { migrations }: CommandApplication): Promise<string[]> {
  const options = await manageOptions(environment, { entities: [], migrations }).catch(
    unlessTaken(environment),
  );
  const dataSource = await new ManagedDataSource(options).initialize();
  return dataSource.migrate().finally(() => dataSource.destroy());
}

/** Delivers the events of the command; whatever would take long is left to the servers. */
async function deliver(relay: OutboxRelay): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, LONGEST_DELIVERY_MS)));
  await Promise.race([relay.drain(), enough]).catch(() => undefined);
  clearTimeout(timer);
}

function quiet(level: string): string {
  return level === 'info' || level === 'debug' ? 'warn' : level;
}
