import { Refusal } from '../../database/refusal.js';
import type { ChangeRefused } from './decision.js';

/** Says to whoever made a change why it was not applied, and what they can do. @throws Refusal always */
export function refuseChange({ user: { email }, reason }: ChangeRefused): never {
  switch (reason.kind) {
    case 'last-owner':
      throw new Refusal("This is the account's last owner; make another person an owner first");
    case 'owner-by-group':
      throw new Refusal(
        `${email} is an owner through the group ${reason.group.displayName}: ` +
          'change the rule or take them out of the group in Okta',
      );
    case 'address-held':
      throw new Refusal(
        `A SCIM key changed the address of ${email}, and nobody has confirmed it yet. Confirm it first, on their ` +
          'page or with "opshelm users confirm-address"; then make them an owner',
      );
    case 'inactive':
      throw new Refusal(`${email} is not active, and an inactive person cannot be an owner`);
    default:
      return reason satisfies never;
  }
}
