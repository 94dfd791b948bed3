import { Injectable } from '@nestjs/common';
import type { Caller } from '../host/caller.js';
import { ScimOptions } from '../options/scim-options.js';
import { ScimBase } from '../http/paths/scim-base.js';
import {
  type JsonObject,
  listResponse,
  type ResourceType,
  type Schema,
  ScimError,
  SERVICE_PROVIDER_CONFIG_SCHEMA,
} from '../protocol/index.js';
import { describeServiceProvider } from './describe-service-provider.js';
import { ResourceCatalogue } from './resource-catalogue.js';

const TYPE_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const SCHEMA_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

/**
 * What this service provider can do (RFC 7643 §§5–7, RFC 7644 §4): without a key what an account can have, with a key
 * what its account has switched on (docs/decisions/0019).
 */
@Injectable()
export class DiscoveryService {
  constructor(
    private readonly base: ScimBase,
    private readonly catalogue: ResourceCatalogue,
    private readonly options: ScimOptions,
  ) {}

  serviceProviderConfig(): object {
    const meta = this.meta('ServiceProviderConfig', '/ServiceProviderConfig');
    return { ...describeServiceProvider(this.options), meta };
  }

  resourceTypes(caller?: Caller): object {
    const types = this.catalogue.typesFor(caller);
    return listResponse(
      types.map((type) => this.describeType(type)),
      types.length,
      1,
    );
  }

  /** @throws ScimError 404 for a name that is not listed. */
  resourceType(name: string, caller?: Caller): object {
    const type = this.catalogue.typesFor(caller).find((candidate) => candidate.name === name);
    if (!type)
      throw ScimError.notFound('There is no such resource type; GET /ResourceTypes lists all').withCode(
        'schema_not_found',
      );
    return this.describeType(type);
  }

  schemas(caller?: Caller): object {
    const all = this.schemasFor(caller);
    return listResponse(
      all.map((schema) => this.describeSchema(schema)),
      all.length,
      1,
    );
  }

  /** @throws ScimError 404 for a URN that is not listed. */
  schema(urn: string, caller?: Caller): object {
    const wanted = urn.toLowerCase();
    const schema = this.schemasFor(caller).find(({ id }) => id.toLowerCase() === wanted);
    if (!schema)
      throw ScimError.notFound('There is no such schema; GET /Schemas lists all').withCode(
        'schema_not_found',
      );
    return this.describeSchema(schema);
  }

  /** The schemas of the resources, and that of the configuration. */
  private schemasFor(caller?: Caller): Schema[] {
    return [...this.catalogue.schemasFor(caller), SERVICE_PROVIDER_CONFIG_SCHEMA];
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
    return { resourceType, location: `${this.base.url}${path}` };
  }
}
