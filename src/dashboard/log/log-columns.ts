import type { LogLine } from '../../provisioning-log/entries/log-line.js';
import type { Export } from '../export/download.js';

/** A line of the provisioning log in files. */
export const LOG_COLUMNS: Export<LogLine>['columns'] = {
  id: ({ id }) => id,
  time: ({ at }) => at,
  what: ({ act }) => act,
  summary: ({ summary }) => summary,
  status: ({ status }) => status,
  scimType: ({ scimType }) => scimType,
  milliseconds: ({ durationMs }) => durationMs,
  method: ({ method }) => method,
  path: ({ path }) => path,
  userName: ({ userName }) => userName,
  personId: ({ userId }) => userId,
  key: ({ keyName }) => keyName,
  keyId: ({ keyId }) => keyId,
  ownersBefore: ({ ownersBefore }) => ownersBefore,
  ownersAfter: ({ ownersAfter }) => ownersAfter,
  requestId: ({ requestId }) => requestId,
  times: ({ times }) => times,
  lastTime: ({ lastAt }) => lastAt,
};
