import { Injectable } from '@nestjs/common';
import { Environment } from '../../../config/environment.js';
import { type Membership, MembershipsReader } from '../../../groups/memberships-reader.js';
import type { ScimCall } from '../../../scim-keys/scim-call.js';
import type { Projection } from '../../../scim/protocol/index.js';
import { groupsUrl } from '../../lists/endpoint-urls.js';

const NONE: ReadonlyMap<string, string[]> = new Map();

/** The read-only attribute `groups` of people (RFC 7643 §4.1.2), for accounts that have groups switched on. */
@Injectable()
export class UserGroups {
  private readonly url: string;

  constructor(
    { baseUrl }: Environment,
    private readonly memberships: MembershipsReader,
  ) {
    this.url = groupsUrl(baseUrl);
  }

  /** The groups of some people as JSON texts, by the person's id; read only where they are asked for. */
  async of(
    { caller }: ScimCall,
    userIds: readonly string[],
    projection: Projection | undefined,
  ): Promise<ReadonlyMap<string, string[]>> {
    if (!caller.grants.groupsEnabled || userIds.length === 0 || !showsGroups(projection)) return NONE;
    const groups = new Map<string, string[]>(userIds.map((id) => [id, []]));
    for (const membership of await this.memberships.groupsOf(caller.accountId, userIds))
      groups.get(membership.userId)!.push(this.text(membership));
    return groups;
  }

  private text({ id, displayName }: Membership): string {
    return `{"value":"${id}","$ref":"${this.url}/${id}","display":${JSON.stringify(displayName)},"type":"direct"}`;
  }
}

function showsGroups(projection: Projection | undefined): boolean {
  if (!projection) return true;
  const { kind, names } = projection;
  if (kind === 'without') return !names.has('groups');
  return [...names].some((name) => name === 'groups' || name.startsWith('groups.'));
}
