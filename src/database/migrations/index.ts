import { CreateTables1763900000000 } from './1763900000000-create-tables.js';
import { Dashboard1764000000000 } from './1764000000000-dashboard.js';
import { Groups1764100000000 } from './1764100000000-groups.js';
import { RoleMapping1764200000000 } from './1764200000000-role-mapping.js';
import { RolesFromScim1764300000000 } from './1764300000000-roles-from-scim.js';
import { SupersededNames1764400000000 } from './1764400000000-superseded-names.js';
import { HeldAddresses1796032860001 } from './1796032860001-held-addresses.js';

/** Every migration, in order; they run unchanged on the embedded database and on a server. */
export const migrations = [
  CreateTables1763900000000,
  Dashboard1764000000000,
  Groups1764100000000,
  RoleMapping1764200000000,
  RolesFromScim1764300000000,
  SupersededNames1764400000000,
  HeldAddresses1796032860001,
];
