import type { ResourceType } from './resource-type.js';
import { selectAttributes } from './select-attributes.js';
import { USER_RESOURCE_TYPE } from './user.resource-type.js';

/** A resource type of which a service may offer a part. */
export interface SelectableType extends ResourceType {
  /**
   * The type with these attributes alone, and the extensions whose URN is named: `USER.only('userName', 'active')`.
   * @throws Error with one line for a name that the type does not have, and where a required attribute is left out.
   */
  only(...names: readonly string[]): ResourceType;
}

/** The User resource type, whole or in part. */
export const USER: SelectableType = {
  ...USER_RESOURCE_TYPE,
  only: (...names) => selectAttributes(USER_RESOURCE_TYPE, ...names),
};
