import type { Client } from 'pg';

/** A page that is measured, with ids of the account filled in. */
export interface MeasuredPage {
  readonly name: string;
  readonly path: string;
}

/** The pages of the dashboard as an owner opens and filters them. */
export async function pagesOf(client: Client, accountId: string): Promise<MeasuredPage[]> {
  const one = async (table: string) => {
    const text = `SELECT id FROM ${table} WHERE account_id = $1 ORDER BY id DESC LIMIT 1`;
    return (await client.query<{ id: string }>(text, [accountId])).rows[0]!.id;
  };
  const [person, entry, change] = [
    await one('users'),
    await one('provisioning_log_entries'),
    await one('role_changes'),
  ];
  return [
    ['Overview', '/'],
    ['Okta setup', '/setup'],
    ['SCIM keys', '/keys'],
    ['People', '/people'],
    ['People, searched by a name', '/people?q=bj'],
    ['People, searched by a rare name', '/people?q=bjorn.eriksson.49'],
    ['People, inactive ones', '/people?status=inactive'],
    ['People, owners', '/people?role=owner'],
    ['People, not in Okta', '/people?linked=no'],
    ['Person', `/people/${person}`],
    ['Role changes', '/role-changes'],
    ['Role change', `/role-changes/${change}`],
    ['Provisioning log', '/log'],
    ['Log with reads', '/log?reads=1'],
    ['Log, refused ones', '/log?failed=1'],
    ['Log, deactivations', '/log?what=deactivate'],
    ['Log entry', `/log/${entry}`],
    ['Warnings', '/warnings'],
    ['Settings', '/settings'],
  ].map(([name, path]) => ({ name: name!, path: path! }));
}
