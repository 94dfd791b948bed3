import type { ScimCall } from '../../../scim-keys/scim-call.js';
import type { Answered } from '../../../provisioning-log/entries/outcome.js';
import type { UsersPage } from './scim-users.repository.js';

/** How many people Okta's test asks for: two from the admin page, one in the suite of its reviewers. */
const TEST_COUNT = 2;

/** A page that was asked for by its index, as the log tells it. */
export function indexedAnswered(
  { query }: ScimCall,
  { startIndex, count }: { readonly startIndex: number; readonly count: number },
  { users, total }: UsersPage,
): Answered {
  const range = users.length === 0 ? 'none' : `${startIndex}–${startIndex + users.length - 1}`;
  const summary = summaryOf(query, `${range} of ${total}`, total);
  if (query.has('filter') || users.length === 0) return { status: 200, summary };
  return {
    status: 200,
    summary,
    proves: proofOf(query, startIndex, count, startIndex + users.length > total),
  };
}

/** A page that was asked for by cursor, as the log tells it. */
export function walkedAnswered({ query }: ScimCall, { users, total }: UsersPage, isLast: boolean): Answered {
  const summary = summaryOf(query, `${users.length} of ${total} by cursor`, total);
  const isImport = isLast && users.length > 0 && !query.has('filter');
  return { status: 200, summary, ...(isImport && { proves: 'import' }) };
}

function summaryOf(query: ScimCall['query'], page: string, total: number): string {
  const filter = query.get('filter');
  const sought = /^\s*userName\s+eq\s+"([^"\\]{1,254})"\s*$/i.exec(filter ?? '')?.[1];
  if (sought) return `Looked up ${sought}: ${total > 0 ? 'found' : 'not found'}`;
  return `Listed people${filter === undefined ? '' : ' by a filter'}: ${page}`;
}

/**
 * What a list shows of the setup. Okta's "Test API Credentials" is always the first two of everybody; an import is a
 * walk through everybody that has come to its end, page by page, of which only the last page is seen here.
 */
function proofOf(
  query: ScimCall['query'],
  startIndex: number,
  count: number,
  isLast: boolean,
): Answered['proves'] {
  if (startIndex === 1 && query.has('count') && count <= TEST_COUNT) return 'test_credentials';
  return isLast ? 'import' : undefined;
}
