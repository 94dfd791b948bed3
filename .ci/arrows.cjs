/** Who may import whom; the same list as in docs/architecture.md. Whatever is not named is forbidden, cycles too. */
const rooms = {
  config: [],
  text: [],
  database: ['config', 'text'],
  queue: ['database'],
  events: ['database', 'queue'],
  accounts: ['audit', 'database', 'events'],
  roles: ['accounts', 'database', 'events'],
  users: ['roles', 'audit', 'accounts', 'database', 'events'],
  groups: ['users', 'accounts', 'database', 'events', 'text'],
  'role-mapping': ['groups', 'users', 'roles', 'audit', 'accounts', 'database', 'events'],
  audit: ['database', 'events'],
  warnings: ['database'],
  mail: ['config', 'database', 'queue', 'text'],
  sessions: ['scim', 'users', 'audit', 'accounts', 'roles', 'config', 'database', 'events'],
  'global-logout': [
    ...['api', 'provisioning-log', 'sessions', 'users', 'accounts', 'audit', 'config', 'database', 'events'],
  ],
  'owner-watch': ['notices', 'warnings', 'mail', 'roles', 'users', 'accounts', 'database', 'events'],
  'provisioning-watch': [
    ...['notices', 'warnings', 'mail', 'scim-keys', 'provisioning-log', 'users', 'roles'],
    ...['accounts', 'database', 'events'],
  ],
  'static-files': [],
  logging: [],
  health: ['api', 'database'],
  demo: [
    'owner-watch',
    'scim-keys',
    'sessions',
    'users',
    'roles',
    'accounts',
    'config',
    'database',
    'events',
  ],
  cli: [
    'scim-keys',
    'owner-watch',
    'warnings',
    'sessions',
    'audit',
    'mail',
    'role-mapping',
    'users',
    'roles',
    'accounts',
    'config',
    'database',
    'events',
    'logging',
    'text',
  ],
  dashboard: [
    ...[
      'scim-keys',
      'provisioning-log',
      'global-logout',
      'owner-watch',
      'notices',
      'warnings',
      'sessions',
      'mail',
      'audit',
    ],
    ...[
      'role-mapping',
      'groups',
      'users',
      'roles',
      'accounts',
      'config',
      'database',
      'events',
      'api',
      'static-files',
      'text',
    ],
  ],
  notices: [
    ...['scim-keys', 'provisioning-log', 'warnings', 'mail', 'users', 'roles', 'accounts'],
    ...['config', 'database', 'events'],
  ],
  // The service provider: nothing from the rest of OpsHelm.
  'scim/protocol': [],
  'scim/options': [],
  'scim/host': ['scim/protocol'],
  'scim/sql': ['scim/protocol'],
  'scim/cursors': ['scim/options', 'scim/protocol', 'scim/sql'],
  'scim/http': ['scim/host', 'scim/options', 'scim/protocol'],
  'scim/resources': [
    ...['scim/cursors', 'scim/host', 'scim/http', 'scim/options', 'scim/protocol', 'scim/sql'],
  ],
  'scim/typeorm': ['scim/protocol', 'scim/resources'],
  'scim/bulk': ['scim/http', 'scim/options', 'scim/protocol'],
  'scim/discovery': ['scim/host', 'scim/http', 'scim/options', 'scim/protocol'],
  'scim/openapi': ['scim/protocol'],
  'scim/testing': [],
  'scim/packaging': [],
  // The door through which a directory comes into OpsHelm.
  'scim-keys': ['scim', 'audit', 'accounts', 'config', 'database', 'events'],
  'provisioning-log': ['scim', 'provisioning/refusals', 'users', 'accounts', 'config', 'database', 'events'],
  'provisioning/users': [
    ...['scim', 'scim-keys', 'provisioning/refusals', 'provisioning-log', 'provisioning/roles'],
    ...['role-mapping', 'users', 'groups', 'accounts', 'roles', 'config', 'database', 'events', 'text'],
  ],
  'provisioning/groups': [
    ...['scim', 'scim-keys', 'provisioning/refusals', 'provisioning-log'],
    ...['groups', 'users', 'accounts', 'config', 'database', 'events', 'text'],
  ],
  'provisioning/refusals': ['scim'],
  'provisioning/roles': [
    ...['scim', 'scim-keys', 'provisioning/refusals', 'provisioning-log', 'roles', 'config'],
  ],
  'provisioning/search': [
    ...['scim', 'scim-keys', 'provisioning/users', 'provisioning/groups', 'provisioning-log'],
    ...['config', 'database'],
  ],
  'provisioning/host': [
    ...['scim', 'provisioning/groups', 'provisioning/roles', 'provisioning/search', 'provisioning/users'],
    ...['scim-keys', 'provisioning-log', 'role-mapping', 'groups', 'users', 'accounts', 'database'],
  ],
  api: ['scim', 'sessions', 'static-files'],
};

/** What the pages of the dashboard share. */
const shared = ['export', 'forms', 'frame', 'http', 'parts', 'readers', 'words'];

const inside = (room) => `^src/${room}/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `${room.replace('/', '-')}-arrows`,
      comment: `${room} may import: ${allowed.join(', ') || 'nothing'}`,
      severity: 'error',
      from: { path: inside(room), pathNot: '\\.spec\\.ts$|^src/cli/(main|program|cli\\.module)\\.ts$' },
      to: {
        path: '^src/',
        pathNot: [...[room, ...allowed].map(inside)],
      },
    })),
    {
      name: 'protocol-is-pure',
      comment: 'scim/protocol takes values and gives values: no package, no Node, no other room',
      severity: 'error',
      from: { path: inside('scim/protocol'), pathNot: '\\.(spec|fixture)\\.ts$' },
      to: { pathNot: inside('scim/protocol') },
    },
    {
      name: 'scim-stands-alone',
      comment: 'src/scim is a package of its own: nothing from the rest of OpsHelm',
      severity: 'error',
      from: { path: inside('scim'), pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/', pathNot: inside('scim') },
    },
    {
      name: 'pages-stand-alone',
      comment: 'a page of the dashboard imports its own folder and what all pages share, never another page',
      severity: 'error',
      from: { path: inside('dashboard/([^/]+)'), pathNot: '\\.spec\\.ts$' },
      to: { path: inside('dashboard'), pathNot: inside(`dashboard/($1|${shared.join('|')})`) },
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
        pathNot: [
          ...Object.keys(rooms).map(inside),
          '^src/scim/(index|scim(\\.module(-definition)?|-parts)|[\\w-]+\\.spec)\\.ts$',
        ],
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
