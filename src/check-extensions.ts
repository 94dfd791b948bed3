import { PATH_METADATA } from '@nestjs/common/constants.js';
import { getMetadataArgsStorage } from 'typeorm';
import { ownCommands } from './cli/commands.js';
import type { CommandGroup } from './cli/command.js';
import type { ExtensionPage } from './dashboard/extension-pages.module.js';
import type { Entities, Migrations } from './database/data-source-options.js';
import { migrations as ownMigrations } from './database/migrations/index.js';
import { entities as ownEntities } from './entities.js';
import type { Extensions } from './opshelm.js';

const KNOWN: Readonly<Record<keyof Extensions, true>> = {
  imports: true,
  resources: true,
  on: true,
  userExtensions: true,
  userColumns: true,
  entities: true,
  migrations: true,
  commands: true,
  pages: true,
};

/** @throws Error in one line that names the first thing that is wrong with the extensions */
export function checkExtensions(extensions: Extensions): void {
  for (const name of Object.keys(extensions))
    if (!Object.hasOwn(KNOWN, name))
      refuse(`"${name}" is not among them; there are ${Object.keys(KNOWN).join(', ')}`);
  checkEntities(extensions.entities ?? []);
  checkMigrations(extensions.migrations ?? []);
  checkCommands(extensions.commands ?? []);
  checkPages(extensions.pages ?? []);
}

function checkEntities(entities: Entities): void {
  const known = ownEntities.map(findTable);
  for (const entity of entities) {
    const table = findTable(entity);
    if (!table) refuse(`the entity ${entity.name} has no @Entity('table')`);
    if (known.includes(table)) refuse(`the table ${table} of the entity ${entity.name} is there already`);
    known.push(table);
  }
}

function findTable(entity: Entities[number]): string | undefined {
  return getMetadataArgsStorage().tables.find(({ target }) => target === entity)?.name;
}

function checkMigrations(migrations: Migrations): void {
  const known = ownMigrations.map(({ name }) => name);
  for (const { name } of migrations) {
    if (!/\d{13}$/.test(name))
      refuse(`the name of the migration ${name} does not end with a timestamp of 13 digits`);
    if (known.includes(name)) refuse(`the migration ${name} is there already`);
    known.push(name);
  }
}

function checkCommands(groups: readonly CommandGroup[]): void {
  const known = ownCommands.flatMap(({ commands }) => commands.map(({ commandName }) => commandName));
  for (const { name, commandName, description, options, prototype } of groups.flatMap(
    ({ commands }) => commands,
  )) {
    if (!/^[a-z][a-z-]*( [a-z][a-z-]*)?$/.test(commandName))
      refuse(`the command ${name} has no commandName of one or two words in lower case`);
    if (known.includes(commandName)) refuse(`the command "${commandName}" is there already`);
    if (!description) refuse(`the command "${commandName}" has no description`);
    if (typeof options !== 'function') refuse(`the command "${commandName}" has no class of options`);
    if (typeof (prototype as { run?: unknown }).run !== 'function')
      refuse(`the command "${commandName}" has no method run(options)`);
    known.push(commandName);
  }
}

function checkPages(pages: readonly ExtensionPage[]): void {
  const known: string[] = [];
  for (const { controller, navigation } of pages) {
    if (!Reflect.hasMetadata(PATH_METADATA, controller))
      refuse(`the page ${controller.name} is no controller: it needs @DashboardController('path')`);
    if (!navigation) continue;
    if (!navigation.path.startsWith('/') || !navigation.name)
      refuse(
        `the navigation entry of the page ${controller.name} needs a path that begins with "/", and a name`,
      );
    if (known.includes(navigation.path)) refuse(`two pages have the navigation path ${navigation.path}`);
    known.push(navigation.path);
  }
}

function refuse(fault: string): never {
  throw new Error(`The extensions are wrong: ${fault}`);
}
