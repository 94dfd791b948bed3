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

const CONTENT = { 'text/csv': TEXT, 'application/json': FILE };

/** A history as a file. */
export function fileOperation(summary: string, type: keyof typeof CONTENT): OperationObject {
  const content = { [type]: { schema: CONTENT[type] } };
  const headers = { 'Content-Disposition': { schema: TEXT, description: 'What the file is called.' } };
  return {
    ...described('Exports', summary),
    security: [{ [SESSION]: [] }],
    responses: { 200: { description: 'The file.', content, headers }, ...elsewhere(400, 403) },
  };
}
