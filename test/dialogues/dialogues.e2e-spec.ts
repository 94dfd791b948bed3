import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { bootApp, type TestApp } from '../support/app.js';
import type { Dialogue } from './dialogue.js';
import { playDialogue } from './play-dialogue.js';
import { dialoguesOf, providersIn } from './read-dialogues.js';

const here = new URL('.', import.meta.url);

describe.each([
  ['the fast path', true, false],
  ["Nest's own router", false, false],
  ['the fast path, with groups switched on', true, true],
])('Dialogues over %s', (_, fastPath, withGroups) => {
  let app: TestApp;
  let keys: Record<'email' | 'any' | 'roles', string>;

  beforeAll(async () => {
    app = await bootApp({}, { fastPath });
    const { key: email } = await app.acme();
    keys = { email, any: await keyWithAnyUserNames(app), roles: await keyThatGivesRoles(app) };
    await app.dataSource.query('UPDATE accounts SET groups_enabled = $1', [withGroups]);
  });
  afterAll(() => app?.close());

  describe.each(providersIn(here))('with %s', (provider) => {
    it.each(dialoguesOf(here, provider))('$action', (dialogue) =>
      playDialogue(dialogue, { scimUrl: app.scimUrl, key: keyFor(dialogue), withGroups }),
    );
  });

  function keyFor({ givesRoles, userNames }: Dialogue): string {
    return keys[givesRoles ? 'roles' : (userNames ?? 'email')];
  }
});

/** Globex lets user names differ from the primary e-mail address. */
async function keyWithAnyUserNames(app: TestApp): Promise<string> {
  const { id, key } = await app.globex();
  await app.dataSource.query(`UPDATE accounts SET user_name_policy = 'any' WHERE id = $1`, [id]);
  return key;
}

/** Initech lets its directory give roles. */
async function keyThatGivesRoles(app: TestApp): Promise<string> {
  const { id, key } = await app.account('initech');
  await app.dataSource.query('UPDATE accounts SET roles_from_scim = true WHERE id = $1', [id]);
  return key;
}
