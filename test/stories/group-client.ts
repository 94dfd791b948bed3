import type { TestApp } from '../support/app.js';
import { type Answer, type Operation, ScimClient } from './scim-client.js';

const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** A directory that pushes groups into one account, which is switched on for them. */
export class GroupClient extends ScimClient {
  static async of(
    app: TestApp,
    account: { readonly id: string; readonly key: string },
  ): Promise<GroupClient> {
    await switchGroups(app, account.id, true);
    return new GroupClient(app.scimUrl, account.key);
  }

  push(displayName: string, members: readonly string[] = [], more: object = {}): Promise<Answer> {
    return this.post('/Groups', group(displayName, members, more));
  }

  change(id: string, ...operations: Operation[]): Promise<Answer> {
    return this.send('PATCH', `/Groups/${id}`, { schemas: [PATCH_OP], Operations: operations });
  }

  read(id: string, query = ''): Promise<Answer> {
    return this.get(`/Groups/${id}${query}`);
  }

  findGroups(filter: string, more = ''): Promise<Answer> {
    return this.get(`/Groups?filter=${encodeURIComponent(filter)}${more}`);
  }

  /** The ids of a group's members, in order. */
  async membersOf(id: string): Promise<string[]> {
    const { body } = await this.read(id);
    return ((body['members'] ?? []) as { value: string }[]).map(({ value }) => value).toSorted();
  }
}

/** Switches groups of an account on or off; call it before the account's key is used, or wait a second. */
export async function switchGroups({ dataSource }: TestApp, accountId: string, on: boolean): Promise<void> {
  await dataSource.query('UPDATE accounts SET groups_enabled = $2 WHERE id = $1', [accountId, on]);
}

/** A group as a directory sends it. */
export function group(displayName: string, members: readonly string[] = [], more: object = {}): object {
  return { schemas: [GROUP], displayName, members: members.map((value) => ({ value })), ...more };
}

export function adding(...members: readonly string[]): Operation {
  return { op: 'add', path: 'members', value: members.map((value) => ({ value })) };
}

export function removing(member: string): Operation {
  return { op: 'remove', path: `members[value eq "${member}"]` };
}
