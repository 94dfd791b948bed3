import { FLAG, listOf, objectOf, type OperationObject, TEXT } from '../scim/openapi/schema-object.js';
import { described, elsewhere, SESSION } from './page-answers.js';

const ROW = { type: 'object', description: 'A row by the names of its columns.' };

/** A history as one JSON object. */
const FILE = objectOf(
  {
    exportedAt: { type: 'string', format: 'date-time' },
    filters: { type: 'object' },
    rows: listOf(ROW),
    complete: { ...FLAG, description: 'Whether these are all rows.' },
    note: TEXT,
  },
  ['exportedAt', 'filters', 'rows', 'complete'],
);

/** The two histories as files. */
export function exportOperations(): Record<string, OperationObject> {
  return {
    'GET /role-changes.csv': file('The role changes as CSV', { 'text/csv': { schema: TEXT } }),
    'GET /role-changes.json': file('The role changes as JSON', { 'application/json': { schema: FILE } }),
    'GET /log.csv': file('The provisioning log as CSV', { 'text/csv': { schema: TEXT } }),
    'GET /log.json': file('The provisioning log as JSON', { 'application/json': { schema: FILE } }),
  };
}

function file(summary: string, content: object): OperationObject {
  const headers = { 'Content-Disposition': { schema: TEXT, description: 'What the file is called.' } };
  return {
    ...described('Exports', summary),
    security: [{ [SESSION]: [] }],
    responses: { 200: { description: 'The file.', content, headers }, ...elsewhere(400, 403) },
  };
}
