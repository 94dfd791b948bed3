import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { bootApp } from '../support/app.js';
import type { Dialogue } from './dialogue.js';
import { playDialogue, type Stage } from './play-dialogue.js';

const here = new URL('.', import.meta.url);

describe.each([
  ['okta', 'the SCIM lane', true],
  ['entra', 'the SCIM lane', true],
  ['okta', "Nest's own router", false],
])('Dialogues with %s over %s', (client, _, lane) => {
  let app: Awaited<ReturnType<typeof bootApp>>;
  let stage: Stage;

  beforeAll(async () => {
    app = await bootApp({}, { lane });
    stage = { scimUrl: app.scimUrl, key: (await app.acme()).key };
  });
  afterAll(() => app?.close());

  it.each(dialoguesWith(client))('$action', (dialogue) => playDialogue(dialogue, stage));
});

function dialoguesWith(client: string): Dialogue[] {
  const folder = new URL(`${client}/`, here);
  return readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Dialogue,
  );
}
