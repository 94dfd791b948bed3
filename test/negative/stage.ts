import { PinoLogger } from '../../src/logging/pino-logger.js';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { ScimKeysService } from '../../src/scim-keys/scim-keys.service.js';
import { bootApp, type TestAccount, type TestApp, testOrigin } from '../support/app.js';
import type { Cast } from '../support/people.js';
import type { Variables } from './fill.js';

/** The application that the cases of an area are played on, and every line that it has logged. */
export interface Stage {
  readonly app: TestApp;
  readonly lines: string[];
  /** The accounts of a case that has left them as they were; the next one may have them. */
  unspoiled?: Scene;
}

/** Two fresh accounts for one case, under the names that its texts use. */
export interface Scene extends Omit<Stage, 'unspoiled'> {
  readonly a: TestAccount;
  readonly b: TestAccount;
  readonly vars: Variables;
}

const OWNER = { familyName: 'Owner', role: 'owner' } as const;
const MEMBER = { familyName: 'Member', role: 'member' } as const;

/** Two owners and four members each. */
const CAST_A: Readonly<Record<string, Cast>> = {
  olga: { givenName: 'Olga', ...OWNER },
  otto: { givenName: 'Otto', ...OWNER },
  adam: { givenName: 'Adam', ...MEMBER },
  mia: { givenName: 'Mia', ...MEMBER },
  nils: { givenName: 'Nils', ...MEMBER },
  pia: { givenName: 'Pia', ...MEMBER },
};
const CAST_B: Readonly<Record<string, Cast>> = {
  gina: { givenName: 'Gina', ...OWNER },
  gus: { givenName: 'Gus', ...OWNER },
  max: { givenName: 'Max', ...MEMBER },
  zoe: { givenName: 'Zoe', ...MEMBER },
  yara: { givenName: 'Yara', ...MEMBER },
  xenia: { givenName: 'Xenia', ...MEMBER },
};

/** Boots the application with a logger that keeps its lines, as they would be written to stderr. */
export async function openStage(settings: Record<string, string> = {}): Promise<Stage> {
  const lines: string[] = [];
  const logger = new PinoLogger('debug', { write: (line: string) => void lines.push(line) });
  return { app: await bootApp(settings, { logger }), lines };
}

/** Makes the accounts, their people and keys for one case; `name` keeps their slugs apart. */
export async function setScene(stage: Stage, name: string): Promise<Scene> {
  const a = await stage.app.account(`a-${name}`, CAST_A);
  const b = await stage.app.account(`b-${name}`, CAST_B);
  const keys = await makeKeys(stage.app, a, name);
  const vars = { ...keys, ...named('A', a), ...named('B', b), longId: 'a'.repeat(4_000) };
  return { app: stage.app, lines: stage.lines, a, b, vars };
}

function named(prefix: string, account: TestAccount): Variables {
  const people = Object.entries(account.people).flatMap(([name, person]) => [
    [`${prefix}.${name}`, person.id],
    [`${prefix}.${name}.userName`, person.userName],
  ]);
  return {
    [`${prefix}.account`]: account.id,
    [`${prefix}.live`]: account.key,
    ...(Object.fromEntries(people) as Variables),
  };
}

async function makeKeys(app: TestApp, a: TestAccount, name: string): Promise<Variables> {
  const keys = app.nest.get(ScimKeysService);
  const revoked = await keys.create(a.id, { name: 'revoked', withoutIdentityProvider: true }, testOrigin());
  await keys.revoke(a.id, revoked.record.id, testOrigin());
  const closed = await app.account(`closed-${name}`);
  await app.nest.get(AccountsService).close(closed.id);
  return {
    'A.readOnly': await app.key(a.id, { scopes: ['read'] }),
    'A.writeOnly': await app.key(a.id, { scopes: ['write'] }),
    'A.revoked': revoked.key,
    'A.expired': await app.key(a.id, { expiresInDays: 1e-9 }),
    'closed.live': closed.key,
  };
}
