import { CreateTables1763900000000 } from './1763900000000-create-tables.js';
import { Dashboard1764000000000 } from './1764000000000-dashboard.js';
import { Groups1764100000000 } from './1764100000000-groups.js';
import { RoleMapping1764200000000 } from './1764200000000-role-mapping.js';
import { RolesFromScim1764300000000 } from './1764300000000-roles-from-scim.js';
import { SupersededNames1764400000000 } from './1764400000000-superseded-names.js';
import { EventSubscribers1764400000007 } from './1764400000007-event-subscribers.js';
import { ListVersions1764400000077 } from './1764400000077-list-versions.js';
import { CountedRefusals1764500000003 } from './1764500000003-counted-refusals.js';
import { GroupLooks1764500000006 } from './1764500000006-group-looks.js';
import { HeldAddresses1796032860001 } from './1796032860001-held-addresses.js';
import { SignInIdentities1796032870001 } from './1796032870001-sign-in-identities.js';
import { EventVersions1796060000004 } from './1796060000004-event-versions.js';
import { RefusalCodes1796060000007 } from './1796060000007-refusal-codes.js';
import { SharedViews1796060000017 } from './1796060000017-shared-views.js';

/** Every migration, in order; they run unchanged on the embedded database and on a server. */
export const migrations = [
  CreateTables1763900000000,
  Dashboard1764000000000,
  Groups1764100000000,
  RoleMapping1764200000000,
  RolesFromScim1764300000000,
  SupersededNames1764400000000,
  EventSubscribers1764400000007,
  ListVersions1764400000077,
  CountedRefusals1764500000003,
  GroupLooks1764500000006,
  HeldAddresses1796032860001,
  SignInIdentities1796032870001,
  EventVersions1796060000004,
  RefusalCodes1796060000007,
  SharedViews1796060000017,
];
