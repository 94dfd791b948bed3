/** Where an owner or an Okta administrator goes, by the names that they read there. */
export const INTEGRATION = 'Okta: Provisioning > Integration > Configure API Integration';
export const TO_APP = 'Okta: Provisioning > To App';
export const MAPPINGS = 'Okta: Provisioning > To App > Attribute Mappings';
export const SIGN_ON = 'Okta: Sign On > Credential Details > Application username format';
export const ASSIGNMENTS = 'Okta: Assignments';
export const PUSH_GROUPS = 'Okta: Push Groups';
export const GOVERNANCE = 'Okta: Governance > Entitlements, or Provisioning > To App > Attribute Mappings';
export const TASKS = 'Okta: Dashboard > Tasks';
export const KEYS = 'OpsHelm: SCIM keys';
export const SETTINGS = 'OpsHelm: Settings';
export const PEOPLE = 'OpsHelm: People';
export const ROLE_MAPPING = 'OpsHelm: Role mapping';
