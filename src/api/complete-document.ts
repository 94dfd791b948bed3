import type { OpenAPIObject } from '@nestjs/swagger';
import type { OperationObject, SchemaObject } from '../scim/openapi/schema-object.js';
import { SCIM_PARAMETERS, SCIM_RESPONSES } from '../scim/openapi/scim-components.js';
import { SCIM_OPERATIONS } from '../scim/openapi/scim-operations.js';
import { SCIM_SCHEMAS } from '../scim/openapi/scim-schemas.js';
import { formBody } from './form-body.js';

const SCIM_BASE = '/scim/v2';

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
 *
 * @param described how handlers are described, by their names
 */
export function completeDocument(
  scanned: OpenAPIObject,
  described: ReadonlyMap<string, OperationObject>,
): OpenAPIObject {
  const paths = Object.entries(scanned.paths).map(
    ([path, item]) => [path, operationsAt(path, item, described)] as const,
  );
  const kept = paths.filter(([, operations]) => Object.keys(operations).length > 0);
  const components = {
    ...scanned.components,
    schemas: { ...scanned.components?.schemas, ...SCIM_SCHEMAS },
    parameters: SCIM_PARAMETERS,
    responses: SCIM_RESPONSES,
  };
  return { ...scanned, paths: Object.fromEntries(kept), components } as unknown as OpenAPIObject;
}

function operationsAt(
  path: string,
  item: object,
  described: ReadonlyMap<string, OperationObject>,
): Record<string, SchemaObject> {
  const operations = Object.entries(item).flatMap(([method, found]) => {
    const said = describe(`${method.toUpperCase()} ${path}`, found as Scanned, described);
    return said ? [[method, { operationId: nameOf(method, path), ...said }] as const] : [];
  });
  return Object.fromEntries(operations);
}

function describe(
  name: string,
  found: Scanned,
  described: ReadonlyMap<string, OperationObject>,
): OperationObject | undefined {
  if (name.includes(` ${SCIM_BASE}/`)) return SCIM_OPERATIONS[name.replace(SCIM_BASE, '')];
  const said = described.get(found.operationId ?? '');
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
