import type { AddressInfo } from 'node:net';
import { CommandSocket } from './cli/command-socket.js';
import { Environment } from './config/environment.js';
import { createApp } from './create-app.js';
import { EmbeddedDatabase } from './database/embedded-database.js';
import { DemoService } from './demo/demo.service.js';
import { listenFault } from './listen-fault.js';
import { stopOnSignal } from './stop-on-signal.js';

async function main(): Promise<void> {
  const environment = Environment.read();
  const { port, host, baseUrl } = environment;
  console.log(openingWords(environment));
  const { installation } = await import('./installation.js');
  const app = await createApp(environment, { opsHelm: installation });
  // First of all: the demo's key is printed once, and a start that cannot listen would make it and not print it.
  await app.listen(port, host);
  const demo = app.get(DemoService);
  const key = await demo.makeIfEmpty(`${baseUrl}/scim/v2`);
  const link = await demo.signInLink();
  await app.get(CommandSocket).open();
  stopOnSignal(app);
  const address = app.getHttpServer().address() as AddressInfo;
  console.log(`OpsHelm listens on ${address.address}:${address.port}`);
  console.log(`  SCIM base URL   ${baseUrl}/scim/v2`);
  if (key) console.log(`  SCIM key        ${key}   (shown this once; account "acme")`);
  if (link) console.log(`  Dashboard       ${link}   (signs olga@acme.example in, once, within 10 minutes)`);
  else console.log(`  Dashboard       ${baseUrl}/   ("opshelm sign-in-link" lets the first owner in)`);
  if (demo.isThere)
    console.log(`  Try next        npm run okta   (in a second terminal: an Okta admin's day)`);
}

/** What a start does first, which takes a while where the database is new or much is to be migrated. */
function openingWords({ databaseUrl, dataDir }: Environment): string {
  if (databaseUrl) return `Opening the database on ${new URL(databaseUrl).host} and running its migrations …`;
  if (EmbeddedDatabase.exists(dataDir)) return `Opening the embedded database under ${dataDir} …`;
  return `Making an embedded database under ${dataDir} (takes some seconds, once) …`;
}

main().catch((error: Error) => {
  console.error(listenFault(error) ?? error.message);
  process.exit(1);
});
