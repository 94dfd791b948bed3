import type { Type } from '@nestjs/common';
import { BulkController } from './bulk/bulk.controller.js';
import {
  ResourceTypesController,
  SchemasController,
  ServiceProviderConfigController,
} from './discovery/discovery.controllers.js';
import { MeController } from './discovery/unsupported.controller.js';
import { describeHandlers, type HandledOperations } from './openapi/describe-handlers.js';
import { nameController } from './openapi/name-controller.js';
import { RootSearchController } from './resources/search/root-search.controller.js';

/** What every SCIM module has, whatever its resource types are. */
const COMMON: readonly [Type, path: string, handled: HandledOperations][] = [
  [ServiceProviderConfigController, 'ServiceProviderConfig', { get: 'GET /ServiceProviderConfig' }],
  [ResourceTypesController, 'ResourceTypes', { list: 'GET /ResourceTypes', get: 'GET /ResourceTypes/{id}' }],
  [SchemasController, 'Schemas', { list: 'GET /Schemas', get: 'GET /Schemas/{id}' }],
  [BulkController, 'Bulk', { run: 'POST /Bulk' }],
  [RootSearchController, 'Search', { search: 'POST /.search' }],
  [MeController, 'Me', {}],
];

for (const [controller, , handled] of COMMON) describeHandlers(controller, handled);

/** The controllers that every module has, of its own, named after its path: a document may describe two modules. */
export function commonControllers(basePath: string): Type[] {
  return COMMON.map(([controller, path]) => nameController(class extends controller {}, basePath, path));
}
