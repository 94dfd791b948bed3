/** Whoever adds a route for everybody writes it down here, and says why. */
export const OPEN = [
  // The load balancer asks.
  'GET /health',
  'GET /health/ready',
  // RFC 7644 §4: what this service provider can do is the same for everybody.
  'GET /scim/v2/ServiceProviderConfig',
  'GET /scim/v2/ResourceTypes',
  'GET /scim/v2/ResourceTypes/:id',
  'GET /scim/v2/Schemas',
  'GET /scim/v2/Schemas/:id',
  // The ways in.
  'GET /sign-in',
  'POST /sign-in',
  'GET /sign-in/start',
  'GET /sign-in/callback/:slug',
  'GET /sign-in/link',
  'POST /sign-in/link',
  // The identity provider shows with a signed token that it is the one.
  'POST /global-token-revocation/:slug',
  // Says that there is no such page.
  'ALL /*path',
];

/** Whoever opens a route to members writes it down here. */
export const MEMBERS_TOO = [
  'GET /sign-in/again',
  'POST /sign-out',
  'GET /',
  'GET /people',
  'GET /people/:id',
  'GET /recovery',
];
