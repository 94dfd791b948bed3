import type { OktaApp } from '../okta-app.js';
import { newPerson, type Person } from '../okta-person.js';
import { type DayPaper, mustBeDone } from './day-paper.js';

/** Morning to evening with ordinary people: import, assign, link, update, a burst, deactivate, reactivate. */
export async function playPeopleScenes(
  okta: OktaApp,
  openApp: () => OktaApp,
  paper: DayPaper,
): Promise<void> {
  const run = Date.now().toString(36);
  const grace = colleague('Grace', run);
  await paper.step('Import users from OpsHelm', () => importUsers(okta));
  await paper.step(`Assign ${grace.email}, new to OpsHelm`, async () => {
    mustBeDone(await okta.assign(grace));
    return `created; Okta keeps ${okta.directory.externalId(grace)} as the id of OpsHelm`;
  });
  await paper.step(`Link ${grace.email} from a second app instance`, () => linkAgain(openApp(), okta, grace));
  await paper.step(`Update ${grace.email}: new title and last name`, async () => {
    mustBeDone(await okta.update(grace, { title: 'Rear Admiral', lastName: 'Hopper' }));
    return 'the profile in OpsHelm is that of Okta';
  });
  await playBurst(okta, paper, run);
  await playLeaveAndReturn(okta, paper, grace);
}

async function importUsers(okta: OktaApp): Promise<string> {
  const { scanned, new: added, updated, removed } = await okta.importUsers();
  if (scanned === 0) throw new Error('OpsHelm showed nobody, although an account has an owner at least');
  return `${scanned} users scanned: ${added} new, ${updated} updated, ${removed} removed`;
}

async function linkAgain(second: OktaApp, first: OktaApp, person: Person): Promise<string> {
  try {
    mustBeDone(await second.assign(person));
    if (second.directory.externalId(person) !== first.directory.externalId(person)) {
      throw new Error('The second app instance was given another id for the same person');
    }
    return 'found by user name and linked: the same id, nobody doubled';
  } finally {
    second.close();
  }
}

async function playBurst(okta: OktaApp, paper: DayPaper, run: string): Promise<void> {
  const team = Array.from({ length: 20 }, (_, n) => colleague(`Team${n + 1}`, run));
  await paper.burstStep('Assign a group of 20: all at once', async () => {
    mustBeDone(...(await okta.assignAll(team)));
    const ids = new Set(team.map((person) => okta.directory.externalId(person)));
    if (ids.size !== team.length) throw new Error(`20 people have ${ids.size} ids`);
    return '20 people created';
  });
  await paper.burstStep('Take the group away again: 20 deactivations at once', async () => {
    mustBeDone(...(await Promise.all(team.map((person) => okta.deactivate(person)))));
    return '20 people deactivated; OpsHelm keeps them, inactive';
  });
}

async function playLeaveAndReturn(okta: OktaApp, paper: DayPaper, person: Person): Promise<void> {
  const id = okta.directory.externalId(person);
  await paper.step(`Deactivate ${person.email}`, async () => {
    mustBeDone(await okta.deactivate(person));
    return 'their access to OpsHelm has ended';
  });
  await paper.step(`Reactivate ${person.email}`, async () => {
    mustBeDone(await okta.reactivate(person));
    if (okta.directory.externalId(person) !== id) throw new Error('The person came back under another id');
    return 'back under the same id';
  });
}

function colleague(firstName: string, run: string): Person {
  const email = `${firstName.toLowerCase()}.${run}@acme.example`;
  return newPerson({ email, firstName, lastName: 'Colleague', title: 'Engineer' });
}
