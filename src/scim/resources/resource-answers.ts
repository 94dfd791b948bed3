import type { ScimAnswer, ScimCall } from '../http/scim-call.js';
import type { ScimBase } from '../http/paths/scim-base.js';
import {
  entityTag,
  type JsonObject,
  parseProjection,
  project,
  type Projection,
  type ResourceType,
} from '../protocol/index.js';
import type { StoredResource } from './resource-store.js';

/** Stored resources as SCIM answers, with the attributes that were asked for (RFC 7644 §3.9) and their entity tag. */
export class ResourceAnswers {
  constructor(
    private readonly type: ResourceType,
    private readonly base: Pick<ScimBase, 'url'>,
  ) {}

  private get url(): string {
    return `${this.base.url}${this.type.endpoint}`;
  }

  /** Which attributes are asked for; read before anything is written, so that a bad request writes nothing. */
  projection({ query }: ScimCall): Projection {
    const asked = parseProjection(query.get('attributes'), query.get('excludedAttributes'), this.type);
    return asked ?? { kind: 'without', names: new Set(), type: this.type };
  }

  /** A whole resource with `schemas`, `id` and `meta` (RFC 7643 §3.1). */
  resource({ id, content, version, createdAt, updatedAt }: StoredResource): JsonObject & { id: string } {
    const { schema, extensions, name } = this.type;
    const extended = extensions.map((extension) => extension.schema.id).filter((urn) => urn in content);
    const meta = {
      resourceType: name,
      created: createdAt.toISOString(),
      lastModified: updatedAt.toISOString(),
      location: `${this.url}/${id}`,
      version: entityTag(version),
    };
    return { schemas: [schema.id, ...extended], id, ...content, meta };
  }

  projected(stored: StoredResource, projection: Projection): JsonObject {
    return project(this.resource(stored), projection);
  }

  /** 201 with the URI in Location (RFC 7644 §3.3). */
  created(stored: StoredResource, projection: Projection): ScimAnswer {
    const headers = { Location: `${this.url}/${stored.id}`, ETag: entityTag(stored.version) };
    return { status: 201, body: this.projected(stored, projection), headers };
  }

  /** 200 with the resource, or 304 to a client that has it already (RFC 7644 §3.14). */
  found(stored: StoredResource, projection: Projection, isKnown = false): ScimAnswer {
    const headers = { ETag: entityTag(stored.version), 'Content-Location': `${this.url}/${stored.id}` };
    return isKnown
      ? { status: 304, headers }
      : { status: 200, body: this.projected(stored, projection), headers };
  }
}
