import { Injectable } from '@nestjs/common';
import { Environment } from '../../config/environment.js';
import { ScimOptions } from '../options/scim-options.js';
import {
  GROUP_RESOURCE_TYPE,
  type JsonObject,
  listResponse,
  type ResourceType,
  type Schema,
  ROLE_RESOURCE_TYPE,
  ScimError,
  SERVICE_PROVIDER_CONFIG_SCHEMA,
  USER_RESOURCE_TYPE,
} from '../protocol/index.js';
import { describeServiceProvider } from './describe-service-provider.js';

const TYPE_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const SCHEMA_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

/** What an account has switched on beside people. */
export interface Offer {
  readonly groups: boolean;
  readonly roles: boolean;
}

/**
 * What this service provider can do (RFC 7643 §§5–7, RFC 7644 §4): the same to everyone, but for groups and roles, of
 * which only those hear who come with a key of an account that has them on.
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
    const meta = this.meta('ServiceProviderConfig', '/ServiceProviderConfig');
    return { ...describeServiceProvider(this.options), meta };
  }

  resourceTypes(offer: Offer): object {
    const types = typesOf(offer);
    return listResponse(
      types.map((type) => this.describeType(type)),
      types.length,
      1,
    );
  }

  /** @throws ScimError 404 for a name that is not listed. */
  resourceType(name: string, offer: Offer): object {
    const type = typesOf(offer).find((candidate) => candidate.name === name);
    if (!type) throw ScimError.notFound('There is no such resource type; GET /ResourceTypes lists all');
    return this.describeType(type);
  }

  schemas(offer: Offer): object {
    const all = schemasOf(offer);
    return listResponse(
      all.map((schema) => this.describeSchema(schema)),
      all.length,
      1,
    );
  }

  /** @throws ScimError 404 for a URN that is not listed. */
  schema(urn: string, offer: Offer): object {
    const wanted = urn.toLowerCase();
    const schema = schemasOf(offer).find(({ id }) => id.toLowerCase() === wanted);
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

function typesOf({ groups, roles }: Offer): ResourceType[] {
  return [
    USER_RESOURCE_TYPE,
    ...(groups ? [GROUP_RESOURCE_TYPE] : []),
    ...(roles ? [ROLE_RESOURCE_TYPE] : []),
  ];
}

/** The schemas of the resources, and that of the configuration. */
function schemasOf(offer: Offer): Schema[] {
  const ofTypes = typesOf(offer).flatMap(({ schema, extensions }) => [
    schema,
    ...extensions.map((extension) => extension.schema),
  ]);
  return [...ofTypes, SERVICE_PROVIDER_CONFIG_SCHEMA];
}
