import { Transactions } from '../../src/database/transactions.js';
import { RoleRulesService } from '../../src/role-mapping/role-rules.service.js';
import { KeyVerifier } from '../../src/scim-keys/key-verifier.js';
import { GroupClient } from '../stories/group-client.js';
import { ENTERPRISE, person, ScimClient } from '../stories/scim-client.js';
import { ManualChangesService } from '../../src/users/manual-changes.service.js';
import { type TestApp, testOrigin } from '../support/app.js';
import { LogoutCaller } from '../support/sign-in/logout-call.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { WebBrowser } from '../support/web-browser.js';

/** Names that would run, break out, turn round or overflow, if they were anything but text. */
export const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '\u202Egnp.exe\u202C',
  '=HYPERLINK("http://evil.example","x")',
  'N'.repeat(254),
];

/** What a full dashboard is shown with: where the pages are that need an id. */
export interface Stage {
  readonly acme: Awaited<ReturnType<TestApp['acme']>>;
  readonly hostileIds: readonly string[];
  /** A person whom Okta created, changed, deactivated and reactivated. */
  readonly busyId: string;
  /** A former owner whose address Okta has changed, so that it waits to be confirmed. */
  readonly heldId: string;
  /** A group without a rule. */
  readonly leadsId: string;
}

/** Plays a day with everything in it: people with hostile names, refusals, deactivations, an owner who left. */
export async function playDay(app: TestApp): Promise<Stage> {
  const acme = await app.acme();
  const okta = new ScimClient(app.scimUrl, acme.key);
  await okta.get('/Users?startIndex=1&count=2');
  await okta.get('/Groups?startIndex=1&count=100');
  const hostileIds: string[] = [];
  for (const [index, name] of HOSTILE.entries()) {
    const names = {
      name: { givenName: name, familyName: name, formatted: name },
      displayName: name,
      title: name,
    };
    const { body } = await okta.post('/Users', person(`hostile${index}@acme.example`, names));
    hostileIds.push(String(body.id));
  }
  const { body } = await okta.post('/Users', person('busy@acme.example', { externalId: '00u1' }));
  const busyId = String(body.id);
  await okta.patch(busyId, {
    op: 'replace',
    value: { title: 'Engineer', [ENTERPRISE]: { department: 'Ships' } },
  });
  await okta.setActive(busyId, false);
  await okta.setActive(busyId, true);
  await okta.setActive(acme.otto.id, false);
  await okta.post('/Users', person('not-an-address'));
  await okta.post('/Users', person('busy@acme.example'));
  await new ScimClient(app.scimUrl, `${acme.key.slice(0, -1)}x`).get('/Users');
  const leadsId = await pushGroups(app, acme, [busyId, acme.mia.id, hostileIds[0]!]);
  const heldId = await changeAddress(app, acme, okta);
  await app.settle();
  return { acme, hostileIds, busyId, heldId, leadsId };
}

/** People who signed in, could not, and were signed out by Okta. Whoever comes next has an address that is not verified. */
export async function playSignIns(app: TestApp, { acme }: Stage): Promise<OktaSignInDouble> {
  const okta = await OktaSignInDouble.of(app, acme);
  const come = () => new WebBrowser(app).submit('/sign-in', { account: 'acme' });
  okta.present = { sub: '00uadam', email: 'adam@acme.example', verified: true };
  await come();
  await new LogoutCaller(app, okta, 'acme').signOut('adam@acme.example');
  await come();
  okta.present = { sub: '00unina', email: 'nina@acme.example', verified: true };
  await come();
  okta.present = { sub: '00uolga', email: 'olga@acme.example', verified: false };
  await come();
  return okta;
}

/** Somebody who was an owner for a while, and whom Okta gives another address. */
async function changeAddress(app: TestApp, { id }: Stage['acme'], okta: ScimClient): Promise<string> {
  const heldId = String((await okta.post('/Users', person('tess@acme.example'))).body.id);
  const role = { role: 'owner', cause: 'dashboard' } as const;
  await app.nest
    .get(Transactions)
    .run((tx) => app.nest.get(ManualChangesService).setRole(tx, id, heldId, role, testOrigin()));
  await okta.setActive(heldId, false);
  await okta.setActive(heldId, true);
  await okta.put(heldId, person('tess.married@acme.example'));
  return heldId;
}

/** A group of these people, one with a rule, and one with a hostile name. */
async function pushGroups(app: TestApp, acme: Stage['acme'], members: readonly string[]): Promise<string> {
  const okta = await GroupClient.of(app, acme);
  app.nest.get(KeyVerifier).forgetAccount(acme.id);
  const { id = '' } = (await okta.push('Engineering Leads', members)).body;
  await okta.push(HOSTILE[0]!);
  const { id: groupId = '' } = (await okta.push('Owners of OpsHelm')).body;
  const rules = app.nest.get(RoleRulesService);
  const { basis } = (await rules.preview(acme.id, { groupId, role: 'owner' }))!;
  await app.nest
    .get(Transactions)
    .run((tx) => rules.change(tx, acme.id, { groupId, role: 'owner', basis }, testOrigin()));
  return id;
}
