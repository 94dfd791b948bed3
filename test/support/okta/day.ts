import { OktaApp } from './okta-app.js';
import { readSettings, type DaySettings } from './day/day-settings.js';
import { DayPaper } from './day/day-paper.js';
import { OpsHelmCli } from './day/opshelm-cli.js';
import { playPeopleScenes } from './day/people-scenes.js';
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
  paper.end();
  process.exitCode = paper.failures === 0 ? 0 : 1;
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

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
