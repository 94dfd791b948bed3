import { defineAttribute, type Schema } from '../../../src/scim/protocol/index.js';

/** What OpsHelm wants to know of a person beyond the RFC: whether they are on call, and for which service. */
export const OPSHELM_USER_SCHEMA: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:opshelm:2.0:User',
  name: 'OpsHelmUser',
  description: 'OpsHelm User',
  attributes: [
    defineAttribute('onCall', 'Whether the person takes calls now.', { type: 'boolean' }),
    defineAttribute('service', 'The service that the person looks after.'),
  ],
};
