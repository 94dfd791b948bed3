import { objectOf, type OperationObject, type SchemaObject, TEXT } from '../scim/openapi/schema-object.js';
import { exportOperations } from './export-operations.js';
import { GLOBAL_LOGOUT_OPERATION } from './global-logout-operation.js';
import { form, page, pageAnswers, publicForm, publicPage } from './page-answers.js';

/** The name under which the document keeps the security scheme of the dashboard. */
export { SESSION } from './page-answers.js';

const STATUS = objectOf({ status: { const: 'ok' } }, ['status']);
const FAULT = objectOf({ statusCode: { type: 'integer' }, message: TEXT, error: TEXT }, ['statusCode']);

/** What the document says of each operation outside of SCIM, by its method and path. */
export const PAGE_OPERATIONS: Readonly<Record<string, OperationObject>> = {
  'GET /health': health('Whether the process answers', { 200: json(STATUS, 'It does.') }),
  'GET /health/ready': health('Whether the database answers too', {
    200: json(STATUS, 'It does.'),
    503: json(FAULT, 'It does not.'),
  }),

  'GET /sign-in': publicPage('The way in'),
  'POST /sign-in': publicForm("Go to the identity provider's sign-in"),
  'GET /sign-in/start': publicPage("Sign in from the identity provider's own page"),
  'GET /sign-in/callback/{slug}': publicPage('Come back from the identity provider'),
  'GET /sign-in/link': publicPage('A one-time link, before it is used'),
  'POST /sign-in/link': publicForm('Use a one-time link'),
  'GET /sign-in/again': page('Sign in again'),
  'POST /sign-out': form('Sign out'),
  'POST /global-token-revocation/{slug}': GLOBAL_LOGOUT_OPERATION,

  'GET /': page('The overview'),
  'GET /setup': page('The steps of the setup'),
  'GET /recovery': page('What to do where there is no owner'),

  'GET /keys': page('The SCIM keys'),
  'POST /keys': form('Create a SCIM key; it is shown in this answer alone'),
  'GET /keys/{id}': page('One SCIM key'),
  'POST /keys/{id}/rotation': form('Replace a SCIM key; the new one is shown in this answer alone'),
  'POST /keys/{id}/revocation': form('Revoke a SCIM key'),

  'GET /people': page('Everybody in the account'),
  'POST /people': form('Add a person by hand'),
  'GET /people/new': page('The form for a person to add'),
  'GET /people/{id}': page('One person'),
  'POST /people/{id}/role': form('Give a person another role'),
  'POST /people/{id}/address-confirmation': form('Confirm the changed address of an owner'),
  'POST /people/{id}/identity-undoing': form('Unlink a person from the identity provider'),
  'POST /people/{id}/name': form('Rename a person'),
  'POST /people/{id}/deactivation': form('Deactivate a person'),
  'POST /people/{id}/reactivation': form('Reactivate a person'),
  'POST /people/{id}/removal': form('Remove a person'),

  'GET /role-changes': page('Who has which role since when, and who changed it'),
  'GET /role-changes/{id}': page('One role change'),
  'GET /role-mapping': page('Which groups give which roles'),
  'GET /role-mapping/{id}': page('What a group would give, before it does'),
  'POST /role-mapping/{id}': form('Let a group give a role, or no longer'),
  'GET /log': page('What the identity provider did'),
  'GET /log/{id}': page('One request of the identity provider'),
  ...exportOperations(),

  'GET /settings': page('The settings'),
  'POST /settings/user-name-policy': form('Set the rule for user names'),
  'POST /settings/recovery-contact': form('Set the recovery contact'),
  'POST /settings/log-retention': form('Set how long the log is kept'),
  'POST /settings/groups': form('Switch groups on or off'),
  'POST /settings/roles': form('Let the directory give roles, or stop it'),
  'POST /settings/identity-provider': form('Set the identity provider'),
  'GET /settings/try-sign-in': {
    ...page('Try the sign-in with the identity provider'),
    responses: pageAnswers(403, 429),
  },
  'POST /settings/try-sign-in/link': form('Link the user of the trial to the record of the visitor'),
  'POST /settings/addresses': form('Accept unverified addresses from the provider, or stop accepting them'),
  'POST /settings/global-logout': form('Turn Universal Logout on or off'),
  'POST /settings/owner-policy': form('Set what happens when the last owner leaves'),
  'POST /settings/provisioning': form('Pause or resume provisioning'),
  'GET /settings/disconnection': page('What disconnecting the identity provider does'),
  'POST /settings/disconnection': form('Disconnect the identity provider'),

  'GET /warnings': page('The warnings'),
  'POST /warnings/{id}/acknowledgement': form('Acknowledge a warning'),
  'POST /mails/{id}/retry': form('Send a mail again'),
  'POST /dead-letters/{id}/retry': form('Deliver an event again'),
};

function health(summary: string, responses: OperationObject['responses']): OperationObject {
  return { tags: ['Health'], summary, security: [], responses };
}

function json(schema: SchemaObject, description: string): SchemaObject {
  return { description, content: { 'application/json': { schema } } };
}
