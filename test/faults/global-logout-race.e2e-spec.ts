import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GlobalLogout } from '../../src/global-logout/global-logout.service.js';
import {
  type IdentityProvider,
  IdentityProviders,
} from '../../src/sessions/identity-provider/identity-providers.service.js';
import type { Identity } from '../../src/sessions/recognition/identity-claims.js';
import { AdmissionService } from '../../src/sessions/sign-in/admission.service.js';
import { SignInOvertaken } from '../../src/sessions/sign-in/sign-in-refused.js';
import { liveSessions } from '../stories/session-records.js';
import type { TestApp } from '../support/app.js';
import { bootInstances, closeInstances } from '../support/instances.js';
import { describeOnServer } from '../support/needs.js';
import { OktaSignInDouble } from '../support/sign-in/okta-sign-in.js';
import { trials } from '../support/trials.js';

const TRIALS = trials({ embedded: 0, server: 300 });
const FROM = { ip: '127.0.0.1', agent: 'test', requestId: 'test' };

describeOnServer('Universal Logout at the moment of a sign-in, at two instances', () => {
  let apps: readonly TestApp[] = [];
  let okta: OktaSignInDouble;
  let provider: IdentityProvider;
  let olga: { id: string };
  let identity: Identity;

  beforeAll(async () => {
    apps = await bootInstances();
    const acme = await apps[0]!.acme();
    okta = await OktaSignInDouble.of(apps[0]!, acme);
    provider = (await apps[0]!.nest.get(IdentityProviders).of(acme.id))!;
    olga = acme.olga;
    identity = {
      issuer: okta.issuer,
      subject: '00u1',
      directoryId: '00u1',
      email: 'olga@acme.example',
      names: ['olga@acme.example'],
      isEmailVerified: true,
      isGuest: false,
      authenticatedAt: undefined,
      sessionExpiry: undefined,
    };
  });
  afterAll(async () => {
    await okta?.close();
    await closeInstances(apps);
  });

  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  /** A way to sign in that has begun now. */
  async function beginSignIn(app: TestApp): Promise<() => Promise<'in' | 'overtaken'>> {
    const [clock] = await app.dataSource.query<{ now: Date }[]>('SELECT clock_timestamp() AS now');
    const attempt = { begun: clock!.now.getTime(), again: false };
    return () => comeBack(app, attempt);
  }

  function comeBack(app: TestApp, attempt: { begun: number; again: boolean }): Promise<'in' | 'overtaken'> {
    return app.nest
      .get(AdmissionService)
      .admit(provider, { identity }, attempt, FROM)
      .then(
        () => 'in' as const,
        (error: unknown) => {
          if (error instanceof SignInOvertaken) return 'overtaken' as const;
          throw error;
        },
      );
  }

  function logOut(app: TestApp): Promise<unknown> {
    const token = { issuer: provider.issuer, jti: randomUUID(), expiresAt: new Date(Date.now() + 60_000) };
    const subject = { format: 'email', email: 'olga@acme.example' } as const;
    const call = { requestId: randomUUID(), path: '/', ip: '', agent: '', started: 0 };
    return app.nest.get(GlobalLogout).end(provider, token, subject, call);
  }

  it(`leaves no session that began before it (${TRIALS} trials)`, async () => {
    const seen = { in: 0, overtaken: 0 };
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const [here, there] = trial % 2 ? [apps[0]!, apps[1]!] : [apps[1]!, apps[0]!];
      const signIn = await beginSignIn(here);
      // Either may come first; the sign-in has begun before both.
      const back = wait(trial % 3).then(signIn);
      const [outcome] = await Promise.all([back, wait(trial % 5).then(() => logOut(there))]);
      seen[outcome] += 1;
      expect(await liveSessions(here, olga.id)).toBe(0);
    }
    // Either came first: otherwise nothing raced.
    expect(Math.min(seen.in, seen.overtaken)).toBeGreaterThan(0);
  });
});
