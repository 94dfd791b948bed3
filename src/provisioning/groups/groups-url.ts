/** The URL of the Groups endpoint, below which each group's `meta.location` lies. */
export function groupsUrl(baseUrl: string): string {
  return `${baseUrl}/scim/v2/Groups`;
}

/** The URL of the Users endpoint, below which each member's `$ref` lies. */
export function usersUrl(baseUrl: string): string {
  return `${baseUrl}/scim/v2/Users`;
}
