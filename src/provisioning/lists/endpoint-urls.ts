/** The URL of the Users endpoint, below which each person's `meta.location` lies. */
export function usersUrl(baseUrl: string): string {
  return endpointUrl(baseUrl, 'Users');
}

/** The URL of the Groups endpoint, below which each group's `meta.location` lies. */
export function groupsUrl(baseUrl: string): string {
  return endpointUrl(baseUrl, 'Groups');
}

/** The URL of the Roles endpoint, below which each role's `meta.location` lies. */
export function rolesUrl(baseUrl: string): string {
  return endpointUrl(baseUrl, 'Roles');
}

function endpointUrl(baseUrl: string, endpoint: string): string {
  return `${baseUrl}/scim/v2/${endpoint}`;
}
