import type { OpsHelmFeatures } from '../../src/provisioning/host/opshelm-parts.js';
import { PATCH_OP, type Reply, Scim } from './scim.js';

export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';

/** Boots OpsHelm with an account that has groups switched on. */
export async function openWithGroups(features: OpsHelmFeatures = {}): Promise<Scim> {
  const scim = await Scim.open({ scim: features });
  await scim.app.dataSource.query('UPDATE accounts SET groups_enabled = true WHERE id = $1', [
    scim.accountId,
  ]);
  return scim;
}

let count = 0;

/** A whole Group with a display name of its own. */
export function group(attributes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  count += 1;
  return { schemas: [GROUP], displayName: `group${count}`, ...attributes };
}

/** The body of a PATCH. */
export function patch(...operations: object[]): object {
  return { schemas: [PATCH_OP], Operations: operations };
}

/** Creates a group and gives its id. */
export async function createGroup(
  scim: Scim,
  attributes: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { status, body, text } = await scim.post(group(attributes), '/Groups');
  if (status !== 201) throw new Error(`Not created: ${status} ${text}`);
  return body.id;
}

/** The display names that a query finds, in its order. */
export async function groupNames(
  scim: Scim,
  query: Readonly<Record<string, string | number>>,
): Promise<unknown[]> {
  const reply: Reply = await listGroups(scim, query);
  if (reply.status !== 200) throw new Error(`Not listed: ${reply.status} ${reply.text}`);
  return reply.body.Resources.map(({ displayName }) => displayName);
}

export function listGroups(scim: Scim, query: Readonly<Record<string, string | number>>): Promise<Reply> {
  const given = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return scim.get(`/Groups?${given.join('&')}`);
}
