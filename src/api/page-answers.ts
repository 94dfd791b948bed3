import { type OperationObject, type SchemaObject, TEXT } from '../scim/openapi/schema-object.js';

/** The name under which the document keeps the security scheme of the dashboard. */
export const SESSION = 'session';

const HTML = { 'text/html': { schema: TEXT } };
const NOTE = { ...HTML, 'text/plain': { schema: TEXT } };
const SIGNED_IN = { security: [{ [SESSION]: [] }] };

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'A field is missing or wrong; the page says which.',
  401: 'Nobody is signed in.',
  403: 'The visitor may not do this, or the form is not of this session.',
  404: 'There is no such page.',
  409: 'It cannot be done as things are; the page says why.',
  413: 'The form is too large.',
  429: 'Too many attempts from this address.',
  500: 'Something broke on the side of OpsHelm.',
  503: 'The database cannot be reached now.',
};

/** A page for those who are signed in; others are sent to sign in, and come back. */
export function page(summary: string, refusals: readonly number[] = [400, 403, 404, 409]): OperationObject {
  return { ...described('Dashboard', summary), ...SIGNED_IN, responses: pageAnswers(...refusals) };
}

/** A form of those who are signed in. */
export function form(summary: string): OperationObject {
  const responses = pageAnswers(400, 401, 403, 404, 409, 413);
  return { ...described('Dashboard', summary), ...SIGNED_IN, responses };
}

/** A page for anybody. */
export function publicPage(summary: string): OperationObject {
  return { ...described('Sign-in', summary), responses: pageAnswers(400, 403, 404, 429) };
}

/** A form for anybody, sent from OpsHelm's own page. */
export function publicForm(summary: string): OperationObject {
  return { ...described('Sign-in', summary), responses: pageAnswers(400, 403, 404, 413, 429) };
}

/** A page, a way on, and the refusals of these statuses; each of them is a page, too. */
export function pageAnswers(...refusals: readonly number[]): Record<string, SchemaObject> {
  return { 200: { description: 'A page.', content: HTML }, ...elsewhere(...refusals) };
}

/** A way on, and the refusals of these statuses. */
export function elsewhere(...refusals: readonly number[]): Record<string, SchemaObject> {
  const headers = { Location: { schema: TEXT, description: 'Where to go on.' } };
  const refused = [...refusals, 500, 503].map((status) => [
    status,
    { description: REFUSALS[status], content: HTML },
  ]);
  return {
    303: { description: 'See there.', headers, content: NOTE },
    ...(Object.fromEntries(refused) as object),
  };
}

/** The beginning of an operation of the dashboard. */
export function described(tag: string, summary: string): Pick<OperationObject, 'tags' | 'summary'> {
  return { tags: [tag], summary };
}
