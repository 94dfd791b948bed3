/**
 * What rooms may read of each other's tables. A table belongs to the room of its entity, and nobody else writes it; what
 * others may read is a view that its room owns, whose columns stay while the table behind them changes.
 */
const views = {
  shared_accounts: 'accounts',
  shared_users: 'users',
  shared_removed_users: 'users',
  shared_owner_successors: 'users',
  shared_role_changes: 'roles',
  shared_groups: 'groups',
  shared_group_members: 'groups',
  shared_role_rules: 'role-mapping',
  shared_warnings: 'warnings',
  shared_audit_entries: 'audit',
  shared_sessions: 'sessions',
  shared_sign_in_identities: 'sessions',
  shared_scim_keys: 'scim-keys',
  shared_log_entries: 'provisioning-log',
  shared_log_reads: 'provisioning-log',
  shared_events: 'events',
};

/** Tables that a room reads as a whole, each with the reason why no view would do. */
const readModels = {
  users: {
    readers: ['provisioning/users', 'provisioning/groups'],
    reason: 'SCIM filters, sorting and pages go down to every attribute, its search key and its index',
  },
  groups: {
    readers: ['provisioning/users', 'provisioning/groups'],
    reason: 'SCIM filters, sorting and pages go down to every attribute, its search key and its index',
  },
};

module.exports = { views, readModels };
