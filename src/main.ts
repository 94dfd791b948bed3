import type { AddressInfo } from 'node:net';
import { CommandSocket } from './cli/command-socket.js';
import { Environment } from './config/environment.js';
import { createApp } from './create-app.js';
import { DemoService } from './demo/demo.service.js';
import { stopOnSignal } from './stop-on-signal.js';

async function main(): Promise<void> {
  const environment = Environment.read();
  const { port, host, baseUrl } = environment;
  const app = await createApp(environment);
  const key = await app.get(DemoService).makeIfEmpty(`${baseUrl}/scim/v2`);
  await app.listen(port, host);
  await app.get(CommandSocket).open();
  stopOnSignal(app);
  const address = app.getHttpServer().address() as AddressInfo;
  console.log(`OpsHelm listens on ${address.address}:${address.port}`);
  console.log(`  SCIM base URL   ${baseUrl}/scim/v2`);
  if (key) console.log(`  SCIM key        ${key}   (shown this once; account "acme")`);
  console.log(`  Dashboard       ${baseUrl}/   (comes with the next release)`);
  console.log(`  Try next        npm run okta   (in a second terminal: an Okta admin's day)`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
