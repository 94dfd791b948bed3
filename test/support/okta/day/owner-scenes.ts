import type { OktaApp } from '../okta-app.js';
import { newPerson } from '../okta-person.js';
import { type DayPaper, mustBeDone } from './day-paper.js';
import type { OwnerDesk } from './owner-desk.js';

const olga = newPerson({ email: 'olga@acme.example', firstName: 'Olga', lastName: 'Owner' });
const otto = newPerson({ email: 'otto@acme.example', firstName: 'Otto', lastName: 'Owner' });

/** Evening: both owners leave, the account is ownerless, OpsHelm warns, and there is a way back. */
export async function playOwnerScenes(okta: OktaApp, desk: OwnerDesk, paper: DayPaper): Promise<void> {
  await paper.step('Assign the owners, whom OpsHelm has already', async () => {
    mustBeDone(await okta.assign(olga), await okta.assign(otto));
    return 'linked; roles are not Okta’s business, so both stay what they are';
  });
  const owners = await desk.show();
  if (owners && owners.length < 2)
    paper.remark('The day starts with fewer than two owners; it goes on all the same.');
  await paper.step(`Deactivate ${otto.email}`, async () => {
    mustBeDone(await okta.deactivate(otto));
    return 'done; Olga is the last owner now';
  });
  await desk.show([olga.email]);
  await paper.step(`Deactivate ${olga.email}, the last owner`, async () => {
    mustBeDone(await okta.deactivate(olga));
    return 'done, as Okta wished: the account has no owner now, and OpsHelm warns';
  });
  await desk.show([]);
  await playWayBack(okta, desk, paper);
}

async function playWayBack(okta: OktaApp, desk: OwnerDesk, paper: DayPaper): Promise<void> {
  await paper.step(`The way back: reactivate ${olga.email}, a former owner`, async () => {
    mustBeDone(await okta.reactivate(olga));
    return 'the account had no owner, so she is owner again';
  });
  await paper.step(`Reactivate ${otto.email}`, async () => {
    mustBeDone(await okta.reactivate(otto));
    return 'the account has an owner, so he comes back as a member';
  });
  await desk.show([olga.email]);
  await paper.step('Make Otto an owner again, for the next day', () => desk.makeOwner(otto.email));
  await desk.show([olga.email, otto.email]);
}
