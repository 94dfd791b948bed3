import type { OktaOrg } from '../org/okta-org.js';
import type { OrgPerson } from '../org/org-directory.js';
import { WebBrowser } from '../../web-browser.js';
import type { DayPaper } from './day-paper.js';

/** Somebody uses the tile of OpsHelm, and an admin ends their sessions everywhere. */
export async function playSignInScenes(
  org: OktaOrg,
  baseUrl: string,
  person: OrgPerson,
  paper: DayPaper,
): Promise<void> {
  const browser = new WebBrowser({ url: baseUrl, environment: { baseUrl } });
  const isIn = async () => !(await browser.open('/people')).url.includes('/sign-in');
  await paper.step(`${person.email} opens OpsHelm with the tile in Okta`, async () => {
    org.present = person;
    const page = await browser.open(`/sign-in/start?iss=${encodeURIComponent(org.issuer)}`);
    if (!(await isIn())) throw new Error(`OpsHelm did not let them in: ${page.status} at ${page.url}`);
    return 'signed in; Okta does not say that the address is verified, and does not have to';
  });
  await paper.step(`An admin clears the sessions of ${person.email} (Universal Logout)`, async () => {
    const status = await org.clearSessions(person);
    if (status !== 204) throw new Error(`OpsHelm answered ${status}`);
    if (await isIn()) throw new Error('The session is still alive');
    return 'signed out of OpsHelm at that moment';
  });
}
