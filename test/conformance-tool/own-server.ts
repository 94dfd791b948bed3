import { Transactions } from '../../src/database/transactions.js';
import { AccountSettingsService } from '../../src/accounts/account-settings.service.js';
import { freePort } from '../../bench/servers/free-port.js';
import { bootApp, testOrigin, type TestApp } from '../support/app.js';

/** OpsHelm on an empty database, with two accounts that have groups on; `baseUrl` is where clients find it. */
export interface OwnServer {
  readonly baseUrl: string;
  /** The port where it really listens. */
  readonly port: number;
  readonly key: string;
  readonly otherKey: string;
  stop(): Promise<void>;
}

/** Starts OpsHelm; with `publicPort` it speaks of itself as if it were there, behind a proxy. */
export async function startOwnServer(publicPort?: number): Promise<OwnServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${publicPort ?? port}`;
  const app = await bootApp({ PORT: String(port), OPSHELM_BASE_URL: origin });
  return {
    baseUrl: `${origin}/scim/v2`,
    port,
    key: await account(app, 'initech'),
    otherKey: await account(app, 'globex'),
    stop: () => app.close(),
  };
}

async function account(app: TestApp, slug: string): Promise<string> {
  const { id, key } = await app.account(slug);
  const settings = app.nest.get(AccountSettingsService);
  await app.nest
    .get(Transactions)
    .run((tx) => settings.setGroupsEnabled(tx, id, true, testOrigin()).then(() => undefined));
  return key;
}
