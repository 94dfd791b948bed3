/** Whether OpsHelm offers /Roles, and roles from a directory in the accounts that let it give them. */
export class RolesOffer {
  constructor(readonly isMade: boolean) {}
}
