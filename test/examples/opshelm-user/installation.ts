import { defineOpsHelm } from '../../../src/define-opshelm.js';
import { OPSHELM_USER_SCHEMA } from './opshelm-user.schema.js';

/** What src/installation.ts would hold. */
export const installation = defineOpsHelm({ extensions: { userExtensions: [OPSHELM_USER_SCHEMA] } });
