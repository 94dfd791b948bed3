import { Injectable } from '@nestjs/common';
import { GroupAnswers } from '../groups/group-answers.js';
import { ScimGroupsRepository } from '../groups/scim-groups.repository.js';
import type { ScimCall } from '../../scim-keys/scim-call.js';
import type { Projection, ResourceType } from '../../scim/protocol/index.js';
import type { MixedRow } from '../../scim/sql/mixed-selection.js';
import { ScimUsersRepository } from '../users/lists/scim-users.repository.js';
import { UserAnswers } from '../users/representation/user-answers.js';

/** Which attributes a search over all types asks for, of each type those that it has. */
export interface Projections {
  readonly users: Projection | undefined;
  readonly groups: Projection | undefined;
}

/** People and groups as SCIM answers, as their own endpoints have them. */
@Injectable()
export class RootSearchAnswers {
  constructor(
    private readonly users: ScimUsersRepository,
    private readonly groups: ScimGroupsRepository,
    private readonly userAnswers: UserAnswers,
    private readonly groupAnswers: GroupAnswers,
  ) {}

  get userType(): ResourceType {
    return this.userAnswers.type;
  }

  projections(call: ScimCall): Projections {
    return { users: this.userAnswers.projection(call), groups: this.groupAnswers.projection(call) };
  }

  /** What was found as JSON texts in its order, without whoever was removed in this moment. */
  async resources(call: ScimCall, found: readonly MixedRow[], projections: Projections): Promise<string[]> {
    const idsOf = (type: string) => found.filter((row) => row.type === type).map(({ id }) => id);
    const texts = new Map([
      ...(await this.usersOf(call, idsOf('User'), projections.users)),
      ...(await this.groupsOf(call, idsOf('Group'), projections.groups)),
    ]);
    return found.flatMap(({ id }) => texts.get(id) ?? []);
  }

  private async usersOf(
    call: ScimCall,
    ids: readonly string[],
    projection: Projection | undefined,
  ): Promise<[string, string][]> {
    if (ids.length === 0) return [];
    const users = await this.users.findAll(call.caller.accountId, ids);
    const texts = await this.userAnswers.resources(call, users, projection);
    return users.map(({ id }, index) => [id, texts[index]!]);
  }

  private async groupsOf(
    call: ScimCall,
    ids: readonly string[],
    projection: Projection | undefined,
  ): Promise<[string, string][]> {
    if (ids.length === 0) return [];
    const groups = await this.groups.findAll(call.caller.accountId, ids);
    const texts = await this.groupAnswers.resources(groups, projection);
    return groups.map(({ id }, index) => [id, texts[index]!]);
  }
}
