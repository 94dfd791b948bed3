import type { RoleChange } from '../../roles/role-change.entity.js';
import type { Export } from '../export/download.js';

/** A role change in files: names and ids, for whoever compares them with other records. */
export const ROLE_CHANGE_COLUMNS: Export<RoleChange>['columns'] = {
  id: ({ id }) => id,
  time: ({ at }) => at,
  person: ({ userEmail }) => userEmail,
  personId: ({ userId }) => userId,
  oldRole: ({ oldRole }) => oldRole,
  newRole: ({ newRole }) => newRole,
  actor: ({ actorName }) => actorName,
  actorType: ({ actorType }) => actorType,
  cause: ({ cause }) => cause,
  reason: ({ reason }) => reason,
  ownersBefore: ({ ownersBefore }) => ownersBefore,
  ownersAfter: ({ ownersAfter }) => ownersAfter,
  requestId: ({ requestId }) => requestId,
};
