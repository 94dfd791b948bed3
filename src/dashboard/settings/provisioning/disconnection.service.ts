import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../audit/audit.service.js';
import { Transactions } from '../../../database/transactions.js';
import type { Origin } from '../../../events/origin.js';
import { stateOf } from '../../../scim-keys/key-state.js';
import { ScimKeysService } from '../../../scim-keys/scim-keys.service.js';
import { MilestoneKeeper } from '../../../provisioning-log/activity/milestone-keeper.js';
import { DirectoryPeopleService } from '../../../users/directory/directory-people.service.js';

/** What becomes of the people from Okta: nothing, people of the account's own, or inactive. */
export type PeopleChoice = 'keep' | 'release' | 'deactivate';

/** What a disconnection did. */
export interface Disconnected {
  readonly choice: PeopleChoice;
  readonly keysRevoked: number;
  /** Those who were released or deactivated. */
  readonly people: number;
  /** Owners from Okta who stay active where everybody else is deactivated. */
  readonly ownersKept: number;
}

/**
 * Takes an account away from its directory. Each step is a transaction of its own, and each may be repeated: whoever
 * is interrupted does it again and ends in the same place.
 */
@Injectable()
export class DisconnectionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: ScimKeysService,
    private readonly directory: DirectoryPeopleService,
    private readonly milestones: MilestoneKeeper,
    private readonly audit: AuditService,
  ) {}

  /** Revokes every key first, so that nothing comes in between; then the people; then the setup starts anew. */
  async disconnect(accountId: string, choice: PeopleChoice, origin: Origin): Promise<Disconnected> {
    const keysRevoked = await this.revokeKeys(accountId, origin);
    const done = { choice, keysRevoked, ...(await this.reassignPeople(accountId, choice, origin)) };
    await this.transactions.run(async (tx) => {
      this.milestones.forget(tx, accountId);
      const summary = `Disconnected Okta. ${wordsOf(done)}`;
      this.audit.record(tx, accountId, { action: 'disconnection', summary, details: done }, origin);
    });
    return done;
  }

  private async revokeKeys(accountId: string, origin: Origin): Promise<number> {
    const now = new Date();
    const keys = await this.keys.list(accountId);
    const live = keys.filter((key) => ['active', 'overlapping'].includes(stateOf(key, now)));
    for (const { id } of live) await this.keys.revoke(accountId, id, origin);
    return live.length;
  }

  private async reassignPeople(
    accountId: string,
    choice: PeopleChoice,
    origin: Origin,
  ): Promise<Pick<Disconnected, 'people' | 'ownersKept'>> {
    switch (choice) {
      case 'keep':
        return { people: 0, ownersKept: 0 };
      case 'release': {
        const { people } = await this.directory.releaseAllFromDirectory(accountId, origin);
        return { people, ownersKept: 0 };
      }
      case 'deactivate': {
        const { deactivated, ownersKept } = await this.directory.deactivateAllFromDirectory(
          accountId,
          origin,
        );
        return { people: deactivated, ownersKept };
      }
      default:
        return choice satisfies never;
    }
  }
}

/** What a disconnection did, in sentences. */
export function wordsOf({ choice, keysRevoked, people, ownersKept }: Disconnected): string {
  const keys = `${count(keysRevoked, 'key was', 'keys were')} revoked.`;
  switch (choice) {
    case 'keep':
      return `${keys} People stay as they are.`;
    case 'release':
      return `${keys} ${count(people, 'person is', 'people are')} managed by hand now.`;
    case 'deactivate': {
      const kept = ownersKept > 0 ? ` ${count(ownersKept, 'owner stays', 'owners stay')} active.` : '';
      return `${keys} ${count(people, 'person was', 'people were')} deactivated.${kept}`;
    }
    default:
      return choice satisfies never;
  }
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}
