/** The URL of the Users endpoint, below which each person's `meta.location` lies. */
export function usersUrl(baseUrl: string): string {
  return `${baseUrl}/scim/v2/Users`;
}
