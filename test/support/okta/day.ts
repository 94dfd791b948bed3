import { OktaApp } from './okta-app.js';
import { readSettings, type DaySettings } from './day/day-settings.js';
import { DayPaper } from './day/day-paper.js';
import { OpsHelmCli } from './day/opshelm-cli.js';
import { playPeopleScenes } from './day/people-scenes.js';
import { OktaOrg } from './org/okta-org.js';
import { OrgDirectory } from './org/org-directory.js';
import { OrgKey } from './org/org-key.js';
import { untilStopped } from './org/until-stopped.js';
import { playSignInScenes } from './day/sign-in-scenes.js';
import { OwnerDesk } from './day/owner-desk.js';
import { playOwnerScenes } from './day/owner-scenes.js';

/** An Okta admin's day with OpsHelm, told line by line; the exit code is 1 when a step failed. */
async function main(): Promise<void> {
  const settings = await readSettings(process.argv.slice(2), process.env);
  const paper = new DayPaper((line) => console.log(line), settings.pauseMs);
  const openApp = (): OktaApp =>
    new OktaApp({ ...settings, observe: (exchange) => paper.exchange(exchange) });
  paper.title("An Okta admin's day with OpsHelm", `${settings.baseUrl}  ·  app mode ${settings.mode}`);
  const okta = openApp();
  if (await knock(okta, paper)) await work(okta, openApp, settings, paper);
  okta.close();
  const org = paper.failures === 0 ? await signIn(settings, paper) : undefined;
  paper.end();
  process.exitCode = paper.failures === 0 ? 0 : 1;
  if (settings.stays && org) await stay(org);
  await org?.close();
}

/** Test API Credentials; without it there is no day. */
function knock(okta: OktaApp, paper: DayPaper): Promise<boolean> {
  return paper.step('Test API Credentials', async () => {
    await okta.testCredentials().catch((error: Error) => {
      throw new Error(
        `${error.message}\nIs OpsHelm running there, and is the key one of its keys? Start it with: npm start`,
      );
    });
    return 'OpsHelm knows the key and shows its people';
  });
}

async function work(
  okta: OktaApp,
  openApp: () => OktaApp,
  settings: DaySettings,
  paper: DayPaper,
): Promise<void> {
  await playPeopleScenes(okta, openApp, paper);
  if (!settings.demoAccount) {
    paper.remark(
      'The owner scenes need the demo account; this server is somebody else’s, so the day ends here.',
    );
    return;
  }
  await playOwnerScenes(
    okta,
    new OwnerDesk(new OpsHelmCli(settings.cli), settings.demoAccount, paper),
    paper,
  );
}

/** The rest of the day, for which Okta is the one who is asked. Gives the organization, if it is there. */
async function signIn(settings: DaySettings, paper: DayPaper): Promise<OktaOrg | undefined> {
  const { provider, demoAccount: account, baseUrl: scimUrl, key, dataDir } = settings;
  if (!provider || !account) return undefined;
  const baseUrl = scimUrl.replace(/\/scim\/v2$/, '');
  const directory = new OrgDirectory(scimUrl);
  await directory.connect(key);
  const app = { baseUrl, account, ...provider };
  const org = await OktaOrg.start(provider.issuer, app, await OrgKey.in(dataDir), directory);
  const olga = (await directory.people()).find(({ email }) => email === 'olga@acme.example');
  if (olga) await playSignInScenes(org, baseUrl, olga, paper);
  return org;
}

/** Leaves the organization to whoever wants to sign in by hand. */
async function stay({ issuer }: OktaOrg): Promise<void> {
  console.log(
    `\nThe simulated Okta goes on at ${issuer}/ until Ctrl-C: open OpsHelm from there, clear sessions, unassign.`,
  );
  await untilStopped();
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
