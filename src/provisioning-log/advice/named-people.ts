const NAMED = /\(id ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}), (?:in)?active\)/g;

/** The ids of the people whom a refusal names as those who have what was wanted, as `provisioning/users/taken-error` does. */
export function namedPeople(summary: string): string[] {
  return [...new Set(Array.from(summary.matchAll(NAMED), ([, id]) => id!))];
}
