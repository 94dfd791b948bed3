import type { Check } from './check.js';
import { BEARER } from './rfc6750-bearer.js';
import { ATTRIBUTES } from './rfc7643-2-attributes.js';
import { RESOURCE } from './rfc7643-3-resources.js';
import { PERSON } from './rfc7643-4-user.js';
import { GROUPS } from './rfc7643-4.2-group.js';
import { SCHEMAS } from './rfc7643-7-schemas.js';
import { CREATE } from './rfc7644-3.3-create.js';
import { READ } from './rfc7644-3.4.1-read.js';
import { FILTER } from './rfc7644-3.4.2.2-filter.js';
import { SORT } from './rfc7644-3.4.2.3-sort.js';
import { PAGE } from './rfc7644-3.4.2.4-page.js';
import { BY_POST } from './rfc7644-3.4.3-search.js';
import { PUT } from './rfc7644-3.5.1-put.js';
import { OPERATIONS } from './rfc7644-3.5.2-operations.js';
import { PATCH } from './rfc7644-3.5.2-patch.js';
import { DELETE } from './rfc7644-3.6-delete.js';
import { BULK } from './rfc7644-3.7-bulk.js';
import { HTTP } from './rfc7644-3.8-http.js';
import { PROJECTION } from './rfc7644-3.9-attributes.js';
import { ETAG } from './rfc7644-3.14-etag.js';
import { DISCOVERY } from './rfc7644-4-discovery.js';
import { CURSORS } from './rfc9865-cursors.js';
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
