import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { Environment } from '../../src/config/environment.js';
import { type AppOptions, createApp } from '../../src/create-app.js';
import { Transactions } from '../../src/database/transactions.js';
import { defineOpsHelm } from '../../src/define-opshelm.js';
import type { Origin } from '../../src/events/origin.js';
import { OutboxRelay } from '../../src/events/outbox-relay.js';
import type { OpsHelmParts } from '../../src/opshelm.js';
import type { NewScimKey } from '../../src/scim-keys/key-maker.js';
import { type CreateRequest, ScimKeysService } from '../../src/scim-keys/scim-keys.service.js';
import { ProvisioningLogService } from '../../src/provisioning-log/provisioning-log.service.js';
import { manualProfile } from '../../src/users/manual-profile.js';
import type { User } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { freshDatabase } from './database.js';
import { CAST, type Cast } from './people.js';

/** An account with its people and a key; `olga.id` and so on are filled for the cast of the account. */
export interface TestAccount {
  readonly id: string;
  readonly slug: string;
  readonly key: string;
  readonly people: Readonly<Record<string, User>>;
}

type Named<Name extends string> = TestAccount & Readonly<Record<Name, User>>;

/** How the application is built; `scim` are the features of the installation. */
export interface TestAppOptions extends AppOptions, Pick<OpsHelmParts, 'extensions'> {
  readonly scim?: OpsHelmParts['features'];
  /** Whether SCIM takes its fast path past Express: it does, unless a test wants to see the router's way. */
  readonly fastPath?: boolean;
}

/** OpsHelm listening on a free port, with a fresh database of its own. */
export interface TestApp {
  readonly url: string;
  readonly scimUrl: string;
  readonly nest: NestExpressApplication;
  readonly dataSource: DataSource;
  readonly environment: Environment;
  /** Acme with the owners Olga and Otto and the members Adam and Mia: made at the first call. */
  acme(): Promise<Named<'olga' | 'otto' | 'adam' | 'mia'>>;
  /** Globex with the owners Gina and Gus and the member Max. */
  globex(): Promise<Named<'gina' | 'gus' | 'max'>>;
  account(slug: string, cast?: Readonly<Record<string, Cast>>): Promise<TestAccount>;
  key(accountId: string, request?: Partial<CreateRequest>): Promise<string>;
  /** Delivers every due event, and writes the gathered log of reads. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Boots the application on a fresh database; limits on rates are off unless set.
 * @param settings settings over the defaults of tests, as in the environment
 */
export async function bootApp(
  settings: Record<string, string> = {},
  { scim, fastPath, extensions, ...options }: TestAppOptions = {},
): Promise<TestApp> {
  const database = await freshDatabase();
  const environment = Environment.read({ ...QUIET, ...database.settings, ...settings });
  const features = { fastPath, ...scim };
  const nest = await createApp(environment, { opsHelm: defineOpsHelm({ features, extensions }), ...options });
  await nest.listen(environment.port, '127.0.0.1');
  const { port } = nest.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const made = new Map<string, Promise<TestAccount>>();
  const account = (slug: string, cast: Readonly<Record<string, Cast>> = {}) => {
    const known = made.get(slug) ?? makeAccount(nest, slug, cast);
    made.set(slug, known);
    return known;
  };
  return {
    url,
    scimUrl: `${url}/scim/v2`,
    nest,
    dataSource: nest.get(DataSource),
    environment,
    account,
    acme: () => account('acme', CAST.acme) as ReturnType<TestApp['acme']>,
    globex: () => account('globex', CAST.globex) as ReturnType<TestApp['globex']>,
    key: async (accountId, request) => (await makeKey(nest, accountId, { name: 'test', ...request })).key,
    settle: async () => {
      do await nest.get(OutboxRelay).drain();
      while (await somethingIsDue(nest.get(DataSource)));
      await nest.get(ProvisioningLogService).flush();
    },
    close: async () => {
      await nest.close();
      await database.drop();
    },
  };
}

/** Whether an event is left over, which a relay passes by while the other one has it. */
async function somethingIsDue(dataSource: DataSource): Promise<boolean> {
  const due = await dataSource.query<object[]>(
    'SELECT 1 FROM outbox_events WHERE handled_at IS NULL AND dead_at IS NULL AND due_at <= now() LIMIT 1',
  );
  return due.length > 0;
}

const QUIET = {
  PORT: '0',
  OPSHELM_BASE_URL: 'https://opshelm.example',
  OPSHELM_LOG_LEVEL: 'silent',
  OPSHELM_DEMO: 'false',
  OPSHELM_ALLOW_LOCAL_ISSUERS: 'true',
  OPSHELM_READS_PER_SECOND: '0',
  OPSHELM_WRITES_PER_SECOND: '0',
  OPSHELM_FAILED_AUTH_PER_MINUTE: '0',
  OPSHELM_DATABASE_WAIT_MS: '60000',
};

/** A change made by the test itself. */
export function testOrigin(): Origin {
  return { actor: { type: 'system', name: 'test' }, requestId: randomUUID(), at: new Date() };
}

async function makeAccount(
  nest: NestExpressApplication,
  slug: string,
  cast: Readonly<Record<string, Cast>>,
): Promise<TestAccount> {
  const account = await nest.get(AccountsService).create(slug, slug[0]!.toUpperCase() + slug.slice(1));
  const people: Record<string, User> = {};
  for (const [name, person] of Object.entries(cast))
    people[name] = await addPerson(nest, account.id, slug, name, person);
  const { key } = await makeKey(nest, account.id, { name: 'Okta' });
  return { id: account.id, slug, key, people, ...people };
}

function makeKey(
  nest: NestExpressApplication,
  accountId: string,
  request: CreateRequest,
): Promise<NewScimKey> {
  return nest
    .get(ScimKeysService)
    .create(accountId, { withoutIdentityProvider: true, ...request }, testOrigin());
}

function addPerson(
  nest: NestExpressApplication,
  accountId: string,
  slug: string,
  name: string,
  { givenName, familyName, role }: Cast,
): Promise<User> {
  const profile = manualProfile(`${name}@${slug}.example`, givenName, familyName);
  return nest
    .get(Transactions)
    .run((tx) =>
      nest
        .get(UsersService)
        .create(tx, accountId, { profile, active: true, role, source: 'manual' }, testOrigin()),
    );
}
