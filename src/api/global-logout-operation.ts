import { objectOf, type OperationObject, type SchemaObject, TEXT } from '../scim/openapi/schema-object.js';
import { described } from './page-answers.js';

const SUBJECTS: readonly SchemaObject[] = [
  subject('email', { email: { ...TEXT, description: 'The primary address.' } }),
  subject('iss_sub', { iss: { ...TEXT, description: "The account's issuer." }, sub: TEXT }),
  subject('opaque', { id: { ...TEXT, description: "The identity provider's id of the person." } }),
];

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'The body is not valid JSON, not a subject identifier (RFC 9493) that OpsHelm knows, or names another issuer.',
  401: "The token is not one of the account's issuer for this address, or was used before.",
  403: 'An owner has turned Universal Logout off.',
  404: 'No person in the account has this identifier.',
  413: 'The body is too large.',
  415: 'The Content-Type is not application/json in UTF-8, or the body is compressed.',
  422: 'The subject matches several people.',
  429: 'Too many refused calls came from this address.',
  500: 'Something broke on the side of OpsHelm.',
  503: "The issuer's keys or the database cannot be reached now.",
};

/** Global Token Revocation, as Okta's Universal Logout calls it. */
export const GLOBAL_LOGOUT_OPERATION: OperationObject = {
  ...described('Sign-in', "End all sessions of a person, at the identity provider's request"),
  security: [{ logoutToken: [] }],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: objectOf({ sub_id: { oneOf: SUBJECTS } }, ['sub_id']) } },
  },
  responses: {
    204: { description: 'The sessions and sign-in links of the person have ended.' },
    ...Object.fromEntries(
      Object.entries(REFUSALS).map(([status, description]) => [
        status,
        { description, content: { 'application/json': { schema: objectOf({ error: TEXT }, ['error']) } } },
      ]),
    ),
  },
};

function subject(format: string, properties: Readonly<Record<string, SchemaObject>>): SchemaObject {
  return objectOf({ format: { const: format }, ...properties }, ['format', ...Object.keys(properties)]);
}
