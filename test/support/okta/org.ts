import { parseArgs } from 'node:util';
import { OktaOrg } from './org/okta-org.js';
import { OrgDirectory } from './org/org-directory.js';
import { OrgKey } from './org/org-key.js';
import { untilStopped } from './org/until-stopped.js';

const USAGE = 'npm run okta:org -- --account SLUG [--url http://localhost:3000] [--port 3002]';

/** A simulated Okta organization for any account of an OpsHelm on this machine, until Ctrl-C. */
async function main(): Promise<void> {
  const flag = { type: 'string' } as const;
  const { values } = parseArgs({ options: { account: flag, url: flag, port: flag } });
  const { account, port = '3002', url = `http://localhost:${process.env['PORT'] || 3_000}` } = values;
  if (!account) throw new Error(`Which account? ${USAGE}`);
  const [baseUrl, issuer] = [url.replace(/\/(?:scim\/v2\/?)?$/, ''), `http://127.0.0.1:${port}`];
  const signingKey = await OrgKey.in(process.env['OPSHELM_DATA_DIR'] || 'data');
  const client = { clientId: `opshelm-${account}`, clientSecret: signingKey.clientSecretFor(account) };
  const directory = new OrgDirectory(`${baseUrl}/scim/v2`);
  const org = await OktaOrg.start(issuer, { baseUrl, account, ...client }, signingKey, directory);
  console.log(announcement(issuer, account, client));
  await untilStopped();
  await org.close();
}

function announcement(
  issuer: string,
  account: string,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): string {
  return `A simulated Okta organization for the account ${account}: ${issuer}/

In OpsHelm, under Settings > Identity provider, enter:
  Issuer         ${issuer}
  Client ID      ${clientId}
  Client secret  ${clientSecret}

It keeps running until you press Ctrl-C.`;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
