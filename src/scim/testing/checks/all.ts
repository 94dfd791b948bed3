import type { Check } from './check.js';
import { BEARER } from './access/rfc6750-bearer.js';
import { ATTRIBUTES } from './resources/rfc7643-2-attributes.js';
import { RESOURCE } from './resources/rfc7643-3-resources.js';
import { PERSON } from './resources/rfc7643-4-user.js';
import { GROUPS } from './resources/rfc7643-4.2-group.js';
import { SCHEMAS } from './discovery/rfc7643-7-schemas.js';
import { CREATE } from './changing/rfc7644-3.3-create.js';
import { READ } from './reading/rfc7644-3.4.1-read.js';
import { FILTER } from './reading/rfc7644-3.4.2.2-filter.js';
import { SORT } from './reading/rfc7644-3.4.2.3-sort.js';
import { PAGE } from './reading/rfc7644-3.4.2.4-page.js';
import { BY_POST } from './reading/rfc7644-3.4.3-search.js';
import { PUT } from './changing/rfc7644-3.5.1-put.js';
import { OPERATIONS } from './changing/rfc7644-3.5.2-operations.js';
import { PATCH } from './changing/rfc7644-3.5.2-patch.js';
import { DELETE } from './changing/rfc7644-3.6-delete.js';
import { BULK } from './changing/rfc7644-3.7-bulk.js';
import { HTTP } from './access/rfc7644-3.8-http.js';
import { PROJECTION } from './reading/rfc7644-3.9-attributes.js';
import { ETAG } from './changing/rfc7644-3.14-etag.js';
import { DISCOVERY } from './discovery/rfc7644-4-discovery.js';
import { CURSORS } from './reading/rfc9865-cursors.js';
import { WHOLE_RUN } from './whole-run.js';

/** Every check, in the order in which they run. */
export const CHECKS: readonly Check[] = [
  DISCOVERY,
  SCHEMAS,
  BEARER,
  HTTP,
  ATTRIBUTES,
  RESOURCE,
  PERSON,
  GROUPS,
  CREATE,
  READ,
  FILTER,
  SORT,
  PAGE,
  CURSORS,
  BY_POST,
  PROJECTION,
  PUT,
  PATCH,
  OPERATIONS,
  DELETE,
  ETAG,
  BULK,
  WHOLE_RUN,
].flat();
