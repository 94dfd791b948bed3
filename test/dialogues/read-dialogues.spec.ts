import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { dialoguesOf, providersIn } from './read-dialogues.js';

const HERE = new URL('./', import.meta.url);

describe('The dialogues that are played', () => {
  it('include those of a new folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dialogues-'));
    try {
      mkdirSync(join(folder, 'acme-id'));
      writeFileSync(join(folder, 'acme-id', 'hello.json'), '{"action":"Says hello","steps":[]}');
      const url = pathToFileURL(`${folder}/`);
      expect(providersIn(url)).toEqual(['acme-id']);
      expect(dialoguesOf(url, 'acme-id')).toEqual([{ action: 'Says hello', steps: [] }]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are of providers that docs/identity-providers.md tells of', () => {
    const page = readFileSync(new URL('../../docs/identity-providers.md', HERE), 'utf8').toLowerCase();
    for (const provider of providersIn(HERE)) expect(page).toContain(provider);
  });
});
