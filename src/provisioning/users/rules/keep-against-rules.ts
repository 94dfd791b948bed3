import {
  changedAttributes,
  type KeptAttribute,
  type ResourceContent,
  type ResourceType,
  ScimError,
  withKept,
} from '../../../scim/protocol/index.js';
import { topName } from './top-name.js';
import { checkUserRules, type UserNamePolicy } from './user-rules.js';

/**
 * The content of a person who is inactive after a request, so that OpsHelm's rules let it pass: a changed attribute to
 * which a rule objects is as it was, and noted in `kept`. What was stored under other rules stays too: a rule never
 * stands between a person and the end of their access.
 */
export function keepAgainstRules(
  content: ResourceContent,
  before: ResourceContent,
  policy: UserNamePolicy,
  type: ResourceType,
  kept: KeptAttribute[],
): ResourceContent {
  const objection = objectionTo(content, before, policy);
  const names = objection ? changedAmong(objection.against, before, content) : [];
  if (!objection || names.length === 0) return content;
  for (const attribute of names) kept.push({ attribute, why: objection.detail });
  return keepAgainstRules(withKept(content, before, names, type), before, policy, type, kept);
}

function objectionTo(
  content: ResourceContent,
  before: ResourceContent,
  policy: UserNamePolicy,
): ScimError | undefined {
  try {
    checkUserRules(content, policy, before);
    return undefined;
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
}

/** Which of these attributes a request has changed; of all of them where the rule does not say which it minds. */
function changedAmong(
  names: readonly string[] | undefined,
  before: ResourceContent,
  after: ResourceContent,
): string[] {
  const changed = changedAttributes(before, after).map(({ attribute }) => topName(attribute));
  return [...new Set(changed)].filter((name) => name !== 'active' && (names?.includes(name) ?? true));
}
