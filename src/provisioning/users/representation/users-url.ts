/** The URL of the Users endpoint, below which each person's `meta.location` lies. */
export function usersUrl(baseUrl: string): string {
  return `${baseUrl}/scim/v2/Users`;
}

/** The URL of the Groups endpoint, below which the groups of a person lie. */
export function groupsUrl(baseUrl: string): string {
  return `${baseUrl}/scim/v2/Groups`;
}
