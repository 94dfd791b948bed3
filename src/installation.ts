import { defineOpsHelm } from './define-opshelm.js';

/** This installation: what the server and the command line are made from. Put extensions here (docs/extending.md). */
export const installation = defineOpsHelm();
