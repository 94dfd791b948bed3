/** What later documents add: events (RFC 9967) and catalogues of roles. */
export const LATER = `
R-EVENT-01 | RFC 9967 §4 | MAY | publisher of events | securityEvents in the configuration announces events.
R-EVENT-02 | RFC 9967 §2.1 | MUST | publisher of events | An event names its subject in sub_id, with a relative uri, and never in sub.
R-EVENT-03 | RFC 9967 §2.2 | MUST | publisher of events | A provisioning event has data or attributes, never both, and a deletion none.
R-EVENT-04 | RFC 9967 §2.2 | MUST | publisher of events | txn is common to all events of one transaction.
R-EVENT-05 | RFC 9967 §2.5.1 | MUST | publisher of events | Prefer: respond-async may be answered with 202; the event at the end carries the txn of the answer.
R-EVENT-06 | RFC 9967 §2.4.6 | SHOULD | publisher of events | activate and deactivate are sent with an agreed meaning.
R-EVENT-07 | RFC 8935 §2; RFC 8936 §2 | MUST | publisher of events | Events are delivered by push or poll, as RFC 8935 and 8936 have it.
R-ROLES-01 | draft-ietf-scim-roles-entitlements-01 | MUST | server with role lists | RolesAndEntitlements in the configuration announces /Roles and /Entitlements.
R-ROLES-02 | draft-ietf-scim-roles-entitlements-01 | MUST | server with role lists | A Role has a value and says whether it is supported.
`;
