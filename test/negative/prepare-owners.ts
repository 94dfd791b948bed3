import { randomUUID } from 'node:crypto';
import { Transactions } from '../../src/database/transactions.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { OwnerPolicyService } from '../../src/users/owners/owner-policy.service.js';
import { testOrigin } from '../support/app.js';
import { fillText } from './fill.js';
import type { Given } from './negative-case.js';
import type { Scene } from './stage.js';

/** Sets A's owner policy, with everybody who is a member as successor where it needs one, and signs somebody in. */
export async function prepareOwners({ ownerPolicy, signedIn }: Given, scene: Scene): Promise<void> {
  const { app, a, vars } = scene;
  const transactions = app.nest.get(Transactions);
  if (ownerPolicy) {
    const members = Object.values(a.people).filter(({ role }) => role === 'member');
    const successorIds = ownerPolicy === 'handover' ? members.map(({ id }) => id) : [];
    const policies = app.nest.get(OwnerPolicyService);
    const setting = { policy: ownerPolicy, successorIds };
    await transactions.run((tx) => policies.setPolicy(tx, a.id, setting, testOrigin()));
  }
  if (!signedIn) return;
  const browser = { method: 'link', ip: '127.0.0.1', agent: 'test', requestId: randomUUID() } as const;
  const visitor = { accountId: a.id, userId: fillText(signedIn, vars), ...browser };
  await transactions.run((tx) => app.nest.get(SessionsService).signIn(tx, visitor));
}
