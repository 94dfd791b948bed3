import { type Answer, valueAt } from './answer.js';
import type { Client } from './client.js';
import type { Feature } from './feature.js';
import { ENTERPRISE, GROUP, SEARCH, USER } from './names.js';

/**
 * Asks the server what it offers: by its configuration, its resource types and schemas, and by knocking.
 * @throws Error when the key is refused, or nothing is there.
 */
export async function discover(scim: Client): Promise<ReadonlySet<Feature>> {
  await knock(scim);
  const found = new Set<Feature>(scim.other ? ['a second key'] : []);
  for (const feature of claims(await scim.get('/ServiceProviderConfig'))) found.add(feature);
  for (const feature of typesOf(await scim.get('/ResourceTypes'))) found.add(feature);
  for (const feature of attributesOf(await scim.get(`/Schemas/${USER}`))) found.add(feature);
  const search = { schemas: [SEARCH], count: 0 };
  if (isThere(await scim.post(search, '/Users/.search'))) found.add('search');
  if (isThere(await scim.post(search, '/.search'))) found.add('search at the root');
  return found;
}

async function knock(scim: Client): Promise<void> {
  const { status } = await scim.list({ count: 1 });
  if (status === 401 || status === 403) throw new Error(`the key is refused with ${status}`);
  if (status === 404) throw new Error('there is no /Users below it (404); is it the SCIM base URL?');
}

function claims({ body }: Answer): Feature[] {
  const named = (['patch', 'bulk', 'filter', 'sort', 'etag'] as const).filter(
    (name) => valueAt(body, name, 'supported') === true,
  );
  const all: [boolean, Feature][] = [
    [valueAt(body, 'pagination', 'cursor') === true, 'cursor'],
    [valueAt(body, 'pagination', 'index') !== false, 'index pages'],
    [valueAt(body, 'securityEvents') !== undefined, 'security events'],
    [valueAt(body, 'RolesAndEntitlements') !== undefined, 'role lists'],
  ];
  return [...named, ...all.filter(([is]) => is).map(([, feature]) => feature)];
}

function typesOf({ resources }: Answer): Feature[] {
  const extensions = resources.flatMap(({ schemaExtensions }) =>
    Array.isArray(schemaExtensions) ? (schemaExtensions as unknown[]) : [],
  );
  const all: [boolean, Feature][] = [
    [resources.some(({ schema }) => schema === GROUP), 'groups'],
    [extensions.some((extension) => valueAt(extension, 'schema') === ENTERPRISE), 'enterprise'],
    [extensions.some((extension) => valueAt(extension, 'required') === true), 'required extensions'],
  ];
  return all.filter(([is]) => is).map(([, feature]) => feature);
}

function attributesOf({ status, body }: Answer): Feature[] {
  const attributes = valueAt(body, 'attributes');
  if (status !== 200 || !Array.isArray(attributes)) return [];
  return ['schemas', ...attributes.map((one): Feature => `user.${String(valueAt(one, 'name'))}`)];
}

/** Whether something answers there, if only with an error of its own. */
function isThere({ status }: Answer): boolean {
  return ![404, 405, 501].includes(status);
}
