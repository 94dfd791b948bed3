import { ENTERPRISE_URN } from '../../mia.fixture.js';
import type { BulkOperation } from './bulk-operation.js';

/** Creates a person under a bulkId, whose manager is another one's. */
export function creation(bulkId: string, manager?: string): BulkOperation {
  const data = manager ? { [ENTERPRISE_URN]: { manager: { value: `bulkId:${manager}` } } } : {};
  return { method: 'POST', path: '/Users', bulkId, data };
}

/** Creates a group under a bulkId, with these as members. */
export function group(bulkId: string, ...members: string[]): BulkOperation {
  const data = { members: members.map((member) => ({ value: `bulkId:${member}` })) };
  return { method: 'POST', path: '/Groups', bulkId, data };
}

/** Changes a resource's title. */
export function change(path: string, title = 'x'): BulkOperation {
  return { method: 'PATCH', path, data: { Operations: [{ op: 'replace', path: 'title', value: title }] } };
}
