import type { ScimError } from '../../scim/protocol/index.js';
import type { OpsHelmCode, OpsHelmFacts } from './refusal-code.js';

/** The refusal with what it means to OpsHelm: advice, warnings and the log go by the code, not by the words. */
export function withMeaning(code: OpsHelmCode, error: ScimError, facts?: OpsHelmFacts): ScimError {
  return error.withHostCode(code, facts);
}
