import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import type { User } from '../../users/user.entity.js';
import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import {
  entityTag,
  type JsonObject,
  parseProjection,
  project,
  type Projection,
  USER_RESOURCE_TYPE,
} from '../protocol/index.js';
import { type Listed, resourceText } from './scim-user.mapper.js';
import { usersUrl } from './users-url.js';

/** People as SCIM answers, with the attributes that were asked for (RFC 7644 §3.9) and their entity tag. */
@Injectable()
export class UserAnswers {
  private readonly url: string;

  constructor({ baseUrl }: Environment) {
    this.url = usersUrl(baseUrl);
  }

  /** Which attributes the request asks for; read before anything is written, so that a bad request writes nothing. */
  projection({ query }: ScimCall): Projection | undefined {
    return parseProjection(query.get('attributes'), query.get('excludedAttributes'), USER_RESOURCE_TYPE);
  }

  /** A whole person as JSON text, as the provisioning log keeps it. */
  text(user: User): string {
    return resourceText(listed(user), this.url);
  }

  /** A person as JSON text. */
  resource(user: Listed, projection: Projection | undefined): string {
    const text = resourceText(user, this.url);
    return projection ? JSON.stringify(project(JSON.parse(text) as JsonObject, projection)) : text;
  }

  /** 201 with the URI in Location (RFC 7644 §3.3). */
  created(user: User, projection: Projection | undefined): ScimAnswer {
    const headers = { Location: `${this.url}/${user.id}`, ETag: entityTag(user.version) };
    return { status: 201, body: this.resource(listed(user), projection), headers };
  }

  /** 200 with the state after the change. */
  changed(user: User, projection: Projection | undefined): ScimAnswer {
    return { status: 200, body: this.resource(listed(user), projection), headers: this.headers(user) };
  }

  headers({ id, version }: Pick<User, 'id' | 'version'>): Record<string, string> {
    return { ETag: entityTag(version), 'Content-Location': `${this.url}/${id}` };
  }
}

function listed({ id, userName, externalId, active, version, ...rest }: User): Listed {
  const { attributes, createdAt, updatedAt } = rest;
  return {
    id,
    userName,
    externalId,
    active,
    version,
    attributes: JSON.stringify(attributes),
    created: createdAt.toISOString(),
    lastModified: updatedAt.toISOString(),
  };
}
