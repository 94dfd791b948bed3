import type { OpenAPIObject } from '@nestjs/swagger';
import type { OperationObject, SchemaObject } from '../scim/openapi/schema-object.js';
import { SCIM_PARAMETERS, SCIM_RESPONSES } from '../scim/openapi/scim-components.js';
import { scimOperations } from '../scim/openapi/scim-operations.js';
import { scimSchemas } from '../scim/openapi/scim-schemas.js';
import type { ResourceType } from '../scim/protocol/index.js';
import { formBody } from './form-body.js';

/** What is known of the operations and answers. */
export interface Descriptions {
  /** How handlers are described, by their names. */
  readonly handlers: ReadonlyMap<string, OperationObject>;
  /** The resource types of SCIM. */
  readonly types: readonly ResourceType[];
  /** Where SCIM is: `/scim/v2`. */
  readonly scimPath: string;
}

/** The operation at a method and path that was scanned, if it is described. */
type Describe = (name: string, found: Scanned) => OperationObject | undefined;

/** An operation as the scanner of Nest's routes found it. */
interface Scanned {
  /** The name of its handler. */
  readonly operationId?: string;
  readonly parameters?: readonly SchemaObject[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: SchemaObject }>> };
}

/**
 * Completes each operation that was found with what it takes and answers. An operation without a description is left
 * out: those handlers only refuse other methods and other addresses.
 */
export function completeDocument(
  scanned: OpenAPIObject,
  { handlers, types, scimPath }: Descriptions,
): OpenAPIObject {
  const scim = scimOperations(types);
  const describe: Describe = (name, found) =>
    name.includes(` ${scimPath}/`)
      ? scim[name.replace(scimPath, '')]
      : describeHandler(name, found, handlers);
  const paths = Object.entries(scanned.paths).map(
    ([path, item]) => [path, operationsAt(path, item, describe)] as const,
  );
  const kept = paths.filter(([, operations]) => Object.keys(operations).length > 0);
  const components = {
    ...scanned.components,
    schemas: { ...scanned.components?.schemas, ...scimSchemas(types) },
    parameters: SCIM_PARAMETERS,
    responses: SCIM_RESPONSES,
  };
  return { ...scanned, paths: Object.fromEntries(kept), components } as unknown as OpenAPIObject;
}

function operationsAt(path: string, item: object, describe: Describe): Record<string, SchemaObject> {
  const operations = Object.entries(item).flatMap(([method, found]) => {
    const said = describe(`${method.toUpperCase()} ${path}`, found as Scanned);
    return said ? [[method, { operationId: nameOf(method, path), ...said }] as const] : [];
  });
  return Object.fromEntries(operations);
}

function describeHandler(
  name: string,
  found: Scanned,
  handlers: ReadonlyMap<string, OperationObject>,
): OperationObject | undefined {
  const said = handlers.get(found.operationId ?? '');
  if (!said) return undefined;
  const { parameters = [] } = found;
  return {
    ...said,
    ...(parameters.length > 0 && { parameters }),
    ...(name.startsWith('POST') && { requestBody: said['requestBody'] ?? formBody(found.requestBody, said) }),
  };
}

/** Such as `getPeopleId` for `GET /people/{id}`. */
function nameOf(method: string, path: string): string {
  return `${method}${path}`.replace(/[^A-Za-z0-9]+(.?)/g, (_, letter: string) => letter.toUpperCase());
}
