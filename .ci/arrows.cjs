/** Who may import whom; the same list as in docs/architecture.md. Whatever is not named is forbidden, cycles too. */
const rooms = {
  config: [],
  database: ['config'],
  events: ['database'],
  accounts: ['audit', 'database', 'events'],
  roles: ['accounts', 'database', 'events'],
  users: ['roles', 'audit', 'accounts', 'database', 'events'],
  groups: ['users', 'accounts', 'database', 'events'],
  audit: ['database', 'events'],
  warnings: ['database'],
  mail: ['config', 'database'],
  sessions: ['users', 'audit', 'accounts', 'roles', 'config', 'database', 'events'],
  'owner-watch': ['notices', 'warnings', 'mail', 'roles', 'users', 'accounts', 'database', 'events'],
  'provisioning-watch': [
    ...['notices', 'warnings', 'mail', 'scim/keys', 'scim/provisioning-log', 'users', 'roles'],
    ...['accounts', 'database', 'events'],
  ],
  logging: [],
  health: ['database'],
  demo: ['scim/keys', 'sessions', 'users', 'roles', 'accounts', 'config', 'database', 'events'],
  cli: [
    'scim/keys',
    'owner-watch',
    'warnings',
    'sessions',
    'audit',
    'mail',
    'users',
    'roles',
    'accounts',
    'config',
    'database',
    'events',
    'logging',
  ],
  dashboard: [
    ...[
      'scim/keys',
      'scim/provisioning-log',
      'owner-watch',
      'notices',
      'warnings',
      'sessions',
      'mail',
      'audit',
    ],
    ...['users', 'roles', 'accounts', 'config', 'database', 'events'],
  ],
  notices: [
    ...['scim/keys', 'scim/provisioning-log', 'warnings', 'mail', 'users', 'roles', 'accounts'],
    ...['config', 'database', 'events'],
  ],
  'scim/protocol': [],
  'scim/options': [],
  'scim/sql': ['scim/protocol'],
  'scim/keys': ['scim/protocol', 'audit', 'accounts', 'config', 'database', 'events'],
  'scim/provisioning-log': ['scim/protocol', 'accounts', 'config', 'database', 'events'],
  'scim/http': ['scim/keys', 'scim/provisioning-log', 'scim/protocol', 'config', 'database'],
  'scim/users': [
    ...['scim/http', 'scim/keys', 'scim/options', 'scim/provisioning-log', 'scim/protocol', 'scim/sql'],
    ...['users', 'groups', 'accounts', 'roles', 'config', 'database', 'events'],
  ],
  'scim/groups': [
    ...['scim/http', 'scim/keys', 'scim/options', 'scim/provisioning-log', 'scim/protocol', 'scim/sql'],
    ...['groups', 'users', 'accounts', 'config', 'database', 'events'],
  ],
  'scim/bulk': ['scim/http', 'scim/protocol', 'config'],
  'scim/discovery': ['scim/http', 'scim/options', 'scim/protocol', 'config'],
};

const inside = (room) => `^src/${room}/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room.replace('/', '-')}-arrows`,
      comment: `${room} may import: ${allowed.join(', ') || 'nothing'}`,
      severity: 'error',
      from: { path: inside(room), pathNot: '\\.spec\\.ts$|^src/cli/(main|program|cli\\.module)\\.ts$' },
      to: { path: '^src/', pathNot: [room, ...allowed].map(inside) },
    })),
    {
      name: 'protocol-is-pure',
      comment: 'scim/protocol takes values and gives values: no package, no Node, no other room',
      severity: 'error',
      from: { path: inside('scim/protocol'), pathNot: '\\.(spec|fixture)\\.ts$' },
      to: { pathNot: inside('scim/protocol') },
    },
    {
      name: 'only-scim-knows-the-protocol',
      severity: 'error',
      from: { path: '^src/', pathNot: inside('scim') },
      to: { path: inside('scim/protocol') },
    },
    {
      name: 'one-barrel',
      comment: 'files inside the protocol never import its barrel',
      severity: 'error',
      from: { path: inside('scim/protocol') },
      to: { path: '^src/scim/protocol/index\\.ts$' },
    },
    {
      name: 'every-room-is-listed',
      severity: 'error',
      from: {
        path: '^src/[^/]+/',
        pathNot: [...Object.keys(rooms).map(inside), '^src/scim/scim\\.module(-definition)?\\.ts$'],
      },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
