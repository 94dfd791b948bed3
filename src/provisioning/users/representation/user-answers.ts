import { Injectable } from '@nestjs/common';
import { Environment } from '../../../config/environment.js';
import type { User } from '../../../users/user.entity.js';
import type { ScimAnswer } from '../../../scim/http/scim-call.js';
import type { ScimCall } from '../../../scim-keys/scim-call.js';
import {
  entityTag,
  parseProjection,
  type Projection,
  type ResourceType,
} from '../../../scim/protocol/index.js';
import { roleEntry } from '../../roles/scim-roles.js';
import { type Listed, resourceText, type Shown, withGroups } from './scim-user.mapper.js';
import { UserGroups } from './user-groups.js';
import { UserType } from './user-type.js';
import { usersUrl } from '../../lists/endpoint-urls.js';
import { projectText } from '../../lists/project-text.js';

/** A whole person as JSON text, and what the headers say of them. */
export interface ComposedUser extends Pick<User, 'id' | 'version'> {
  readonly text: string;
}

/** People as SCIM answers, with the attributes that were asked for (RFC 7644 §3.9) and their entity tag. */
@Injectable()
export class UserAnswers {
  private readonly url: string;

  constructor(
    { baseUrl }: Environment,
    private readonly groups: UserGroups,
    private readonly userType: UserType,
  ) {
    this.url = usersUrl(baseUrl);
  }

  /** The User resource type with every extension that it has here. */
  get type(): ResourceType {
    return this.userType.type;
  }

  /** Which attributes the request asks for; read before anything is written, so that a bad request writes nothing. */
  projection({ query }: ScimCall): Projection | undefined {
    const asked = parseProjection(query.get('attributes'), query.get('excludedAttributes'), this.type);
    return asked ?? this.userType.shown;
  }

  /** A whole person without their groups: the provisioning log keeps the text, and the answer is made of it. */
  compose(call: ScimCall, user: User): ComposedUser {
    const text = resourceText(listed(user), this.userType, this.url, shownOf(call, user));
    return { id: user.id, version: user.version, text };
  }

  /** People as JSON texts. */
  async resources(
    call: ScimCall,
    users: readonly Listed[],
    projection: Projection | undefined,
  ): Promise<string[]> {
    const ids = users.map(({ id }) => id);
    const groups = await this.groups.of(call, ids, projection);
    return users.map((user) => {
      const text = resourceText(user, this.userType, this.url, shownOf(call, user, groups.get(user.id)));
      return projectText(text, projection);
    });
  }

  /** 201 with the URI in Location (RFC 7644 §3.3). */
  async created(call: ScimCall, user: ComposedUser, projection: Projection | undefined): Promise<ScimAnswer> {
    const body = await this.show(call, user, projection);
    const headers = { Location: `${this.url}/${user.id}`, ETag: entityTag(user.version) };
    return { status: 201, body, headers, revived: user.version > 1 };
  }

  /** 200 with the state after the change. */
  async changed(call: ScimCall, user: ComposedUser, projection: Projection | undefined): Promise<ScimAnswer> {
    const body = await this.show(call, user, projection);
    return { status: 200, body, headers: this.headers(user) };
  }

  private async show(
    call: ScimCall,
    { id, text }: ComposedUser,
    projection: Projection | undefined,
  ): Promise<string> {
    const groups = await this.groups.of(call, [id], projection);
    const whole = withGroups(text, groups.get(id) ?? []);
    return projectText(whole, projection);
  }

  headers({ id, version }: Pick<User, 'id' | 'version'>): Record<string, string> {
    return { ETag: entityTag(version), 'Content-Location': `${this.url}/${id}` };
  }
}

/** The role is shown where the directory may give it. */
function shownOf({ caller }: ScimCall, { role }: Pick<User, 'role'>, groups?: readonly string[]): Shown {
  return { groups, role: caller.grants.rolesFromScim ? JSON.stringify(roleEntry(role)) : undefined };
}

function listed({ id, userName, externalId, active, role, version, ...rest }: User): Listed {
  const { attributes, createdAt, updatedAt } = rest;
  return {
    id,
    userName,
    externalId,
    active,
    role,
    version,
    attributes: JSON.stringify(attributes),
    created: createdAt.toISOString(),
    lastModified: updatedAt.toISOString(),
  };
}
