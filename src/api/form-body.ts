import { objectOf, type OperationObject, type SchemaObject, TEXT } from '../scim/openapi/schema-object.js';

/** What a page's form sends besides its fields, so that no other site can send it. */
const TOKEN = objectOf({ _csrf: { ...TEXT, description: 'The token of the session.' } }, ['_csrf'], {
  additionalProperties: true,
});

interface Body {
  readonly content: Readonly<Record<string, { readonly schema: SchemaObject }>>;
}

/** The body of a form: the fields that its handler takes, and the session's token where there is a session. */
export function formBody(found: Body | undefined, { security }: OperationObject): SchemaObject {
  const [fields] = Object.values(found?.content ?? {}).map(({ schema }) => schema);
  const parts = [...(fields ? [fields] : []), ...(security ? [TOKEN] : [])];
  return { required: true, content: { 'application/x-www-form-urlencoded': { schema: { allOf: parts } } } };
}
