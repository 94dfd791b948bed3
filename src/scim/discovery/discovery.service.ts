import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { MAX_OPERATIONS, MAX_PAYLOAD_SIZE } from '../http/limits.js';
import { ScimOptions } from '../options/scim-options.js';
import {
  GROUP_RESOURCE_TYPE,
  type JsonObject,
  listResponse,
  type ResourceType,
  type Schema,
  ScimError,
  USER_RESOURCE_TYPE,
} from '../protocol/index.js';

const CONFIG_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
const TYPE_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const SCHEMA_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
const WITHOUT_GROUPS: readonly ResourceType[] = [USER_RESOURCE_TYPE];
const WITH_GROUPS: readonly ResourceType[] = [USER_RESOURCE_TYPE, GROUP_RESOURCE_TYPE];

/**
 * What this service provider can do (RFC 7643 §§5–7, RFC 7644 §4): the same to everyone, but for groups, of which only
 * those hear who come with a key of an account that has them on.
 */
@Injectable()
export class DiscoveryService {
  private readonly base: string;

  constructor(
    { baseUrl }: Environment,
    private readonly options: ScimOptions,
  ) {
    this.base = `${baseUrl}/scim/v2`;
  }

  serviceProviderConfig(): object {
    const { maxResults, sort } = this.options;
    return {
      schemas: [CONFIG_SCHEMA],
      patch: { supported: true },
      bulk: { supported: true, maxOperations: MAX_OPERATIONS, maxPayloadSize: MAX_PAYLOAD_SIZE },
      filter: { supported: true, maxResults },
      changePassword: { supported: false },
      sort: { supported: sort },
      etag: { supported: true },
      pagination: this.pagination(),
      authenticationSchemes: [
        {
          type: 'oauthbearertoken',
          name: 'SCIM key',
          description: 'A SCIM key of the account in the Authorization header: Bearer <key> (RFC 6750)',
          specUri: 'https://www.rfc-editor.org/info/rfc6750',
          primary: true,
        },
      ],
      meta: this.meta('ServiceProviderConfig', '/ServiceProviderConfig'),
    };
  }

  /** RFC 9865 §4; who says nothing gets pages by index, as ever (§2.4). */
  private pagination(): object {
    const { maxResults, pagination } = this.options;
    return {
      cursor: pagination.cursor,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: maxResults,
      maxPageSize: maxResults,
      ...(pagination.cursor && { cursorTimeout: pagination.cursorTimeout }),
    };
  }

  resourceTypes(groups: boolean): object {
    const types = typesOf(groups);
    return listResponse(
      types.map((type) => this.describeType(type)),
      types.length,
      1,
    );
  }

  /** @throws ScimError 404 for a name that is not listed. */
  resourceType(name: string, groups: boolean): object {
    const type = typesOf(groups).find((candidate) => candidate.name === name);
    if (!type) throw ScimError.notFound('There is no such resource type; GET /ResourceTypes lists all');
    return this.describeType(type);
  }

  schemas(groups: boolean): object {
    const all = typesOf(groups).flatMap(schemasOf);
    return listResponse(
      all.map((schema) => this.describeSchema(schema)),
      all.length,
      1,
    );
  }

  /** @throws ScimError 404 for a URN that is not listed. */
  schema(urn: string, groups: boolean): object {
    const wanted = urn.toLowerCase();
    const schema = typesOf(groups)
      .flatMap(schemasOf)
      .find(({ id }) => id.toLowerCase() === wanted);
    if (!schema) throw ScimError.notFound('There is no such schema; GET /Schemas lists all');
    return this.describeSchema(schema);
  }

  private describeType({ name, endpoint, description, schema, extensions }: ResourceType): JsonObject {
    return {
      schemas: [TYPE_SCHEMA],
      id: name,
      name,
      endpoint,
      description,
      schema: schema.id,
      schemaExtensions: extensions.map((extension) => ({
        schema: extension.schema.id,
        required: extension.required,
      })),
      meta: this.meta('ResourceType', `/ResourceTypes/${name}`),
    };
  }

  private describeSchema({ id, name, description, attributes }: Schema): JsonObject {
    const described = {
      schemas: [SCHEMA_SCHEMA],
      id,
      name,
      description,
      meta: this.meta('Schema', `/Schemas/${id}`),
    };
    return { ...described, attributes: attributes as unknown as JsonObject[] };
  }

  private meta(resourceType: string, path: string): { resourceType: string; location: string } {
    return { resourceType, location: `${this.base}${path}` };
  }
}

function typesOf(groups: boolean): readonly ResourceType[] {
  return groups ? WITH_GROUPS : WITHOUT_GROUPS;
}

function schemasOf({ schema, extensions }: ResourceType): Schema[] {
  return [schema, ...extensions.map((extension) => extension.schema)];
}
