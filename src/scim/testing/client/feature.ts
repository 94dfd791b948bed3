/** What a service provider may offer or leave out; `user.x` is the attribute x of a User. */
export type Feature =
  | 'patch'
  | 'bulk'
  | 'filter'
  | 'sort'
  | 'etag'
  | 'cursor'
  | 'index pages'
  | 'schemas'
  | 'groups'
  | 'enterprise'
  | 'required extensions'
  | 'search'
  | 'search at the root'
  | 'security events'
  | 'role lists'
  | 'a second key'
  | `user.${string}`;
