import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ownCommands } from './commands.js';

const FOLDER = new URL('./commands/', import.meta.url);

describe('The commands of OpsHelm', () => {
  const types = ownCommands.flatMap(({ commands }) => commands);

  it('are those of every file in the folder: a command needs no other', () => {
    const texts = readdirSync(FOLDER).map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
    const inFiles = texts.flatMap((text) => [...text.matchAll(/static readonly commandName = '(.+)'/g)]);
    expect(new Set(types.map(({ commandName }) => commandName))).toEqual(
      new Set(inFiles.map(([, name]) => name)),
    );
  });

  it('say what their first words stand for', () => {
    for (const { commands, description } of ownCommands)
      if (commands[0]!.commandName.includes(' ') && commands.length > 1) expect(description).toBeTruthy();
  });
});
