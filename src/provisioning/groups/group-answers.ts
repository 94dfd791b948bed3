import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import type { Group } from '../../groups/group.entity.js';
import { MembershipsReader } from '../../groups/memberships-reader.js';
import type { ScimAnswer } from '../../scim/http/scim-call.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import {
  entityTag,
  GROUP_RESOURCE_TYPE,
  parseProjection,
  type Projection,
  ScimError,
} from '../../scim/protocol/index.js';
import { groupsUrl, usersUrl } from '../lists/endpoint-urls.js';
import { resourceText, shownMember } from './scim-group.mapper.js';
import { withMeaning } from '../refusals/with-meaning.js';
import { projectText } from '../lists/project-text.js';

/** How many members one answer holds at most, of all its groups together. */
const MOST_MEMBERS = 250_000;

/** Groups as SCIM answers, with the attributes that were asked for (RFC 7644 §3.9) and their entity tag. */
@Injectable()
export class GroupAnswers {
  private readonly groupsUrl: string;
  private readonly usersUrl: string;

  constructor(
    { baseUrl }: Environment,
    private readonly memberships: MembershipsReader,
  ) {
    this.groupsUrl = groupsUrl(baseUrl);
    this.usersUrl = usersUrl(baseUrl);
  }

  /** Which attributes the request asks for; read before anything is written, so that a bad request writes nothing. */
  projection({ query }: ScimCall): Projection | undefined {
    return parseProjection(query.get('attributes'), query.get('excludedAttributes'), GROUP_RESOURCE_TYPE);
  }

  /** A group without its members as JSON text, as the provisioning log keeps it. */
  text(group: Group): string {
    return resourceText(group, undefined, this.groupsUrl);
  }

  /**
   * Groups of one account as JSON texts. Members are read in batches, and not at all where they are not asked for.
   * @throws ScimError 400 `tooMany` for more members than an answer holds.
   */
  async resources(groups: readonly Group[], projection: Projection | undefined): Promise<string[]> {
    const members = showsMembers(projection) ? await this.membersOf(groups) : undefined;
    return groups.map((group) => {
      const text = resourceText(group, members?.get(group.id), this.groupsUrl);
      return projectText(text, projection);
    });
  }

  /** A group as it is after a change, with its URI and entity tag. */
  async answer(status: 200 | 201, group: Group, projection: Projection | undefined): Promise<ScimAnswer> {
    const [body] = await this.resources([group], projection);
    const headers = { ...this.headers(group), ...(status === 201 && { Location: this.locationOf(group) }) };
    return { status, body, headers };
  }

  headers(group: Group): Record<string, string> {
    return { ETag: entityTag(group.version), 'Content-Location': this.locationOf(group) };
  }

  private locationOf({ id }: Group): string {
    return `${this.groupsUrl}/${id}`;
  }

  private async membersOf(groups: readonly Group[]): Promise<Map<string, string[]>> {
    const members = new Map<string, string[]>(groups.map(({ id }) => [id, []]));
    const [first] = groups;
    let count = 0;
    for await (const batch of this.memberships.membersOf(first?.accountId ?? '', [...members.keys()])) {
      count += batch.length;
      if (count > MOST_MEMBERS) throw tooManyMembers();
      for (const member of batch)
        members.get(member.groupId)!.push(JSON.stringify(shownMember(member, this.usersUrl)));
    }
    return members;
  }
}

/** Whether an answer shows members at all. */
export function showsMembers(projection: Projection | undefined): boolean {
  if (!projection) return true;
  const { kind, names } = projection;
  if (kind === 'without') return !names.has('members');
  return [...names].some((name) => name === 'members' || name.startsWith('members.'));
}

function tooManyMembers(): ScimError {
  return withMeaning(
    'members_too_many',
    ScimError.tooMany(
      `These groups have more than ${MOST_MEMBERS} members: ask for fewer groups, or with excludedAttributes=members`,
    ),
  );
}
