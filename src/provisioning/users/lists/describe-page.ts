import type { ScimCall } from '../../../scim-keys/scim-call.js';
import type { Answered } from '../../../provisioning-log/entries/outcome.js';
import type { PageAsked } from '../../../scim/resources/lists/list-page.js';
import type { ShownPage } from '../../../scim/resources/lists/open-list.js';

/** How many people Okta's test asks for: two from the admin page, one in the suite of its reviewers. */
const TEST_COUNT = 2;

/** A page of people, as the log tells it. */
export function describePage({ query }: ScimCall, page: ShownPage<unknown>, asked: PageAsked): Answered {
  const summary = summarize(query, page, asked);
  const proves = query.has('filter') || page.rows.length === 0 ? undefined : findProof(query, page, asked);
  return { status: 200, summary, ...(proves && { proves }) };
}

function summarize(query: ScimCall['query'], page: ShownPage<unknown>, asked: PageAsked): string {
  const filter = query.get('filter');
  const sought = /^\s*userName\s+eq\s+"([^"\\]{1,254})"\s*$/i.exec(filter ?? '')?.[1];
  if (sought) return `Looked up ${sought}: ${page.total > 0 ? 'found' : 'not found'}`;
  const range = asked.by === 'index' ? indexRange(page, asked) : String(page.rows.length);
  const how = asked.by === 'index' ? '' : ' by cursor';
  return `Listed people${filter === undefined ? '' : ' by a filter'}: ${range} of ${page.total}${how}`;
}

function indexRange({ rows }: ShownPage<unknown>, { offset }: PageAsked): string {
  return rows.length === 0 ? 'none' : `${offset + 1}–${offset + rows.length}`;
}

/**
 * What a list shows of the setup. Okta's "Test API Credentials" is always the first two of everybody; an import reads
 * everybody page by page to the end, of which only the last page is seen here.
 */
function findProof(
  query: ScimCall['query'],
  { rows, total, next }: ShownPage<unknown>,
  { by, offset, count }: PageAsked,
): Answered['proves'] {
  if (by === 'cursor') return next ? undefined : 'import';
  if (offset === 0 && query.has('count') && count <= TEST_COUNT) return 'test_credentials';
  return offset + 1 + rows.length > total ? 'import' : undefined;
}
