import type { TestApp } from '../support/app.js';
import { ENTERPRISE, person, ScimClient } from '../stories/scim-client.js';

/** Names that would run, break out, turn round or overflow, if they were anything but text. */
export const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  '\u202Egnp.exe',
  '=HYPERLINK("http://evil.example","x")',
  'N'.repeat(254),
];

/** What a full dashboard is shown with: where the pages are that need an id. */
export interface Stage {
  readonly acme: Awaited<ReturnType<TestApp['acme']>>;
  readonly hostileIds: readonly string[];
  /** A person whom Okta created, changed, deactivated and reactivated. */
  readonly busyId: string;
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
  await app.settle();
  return { acme, hostileIds, busyId };
}
