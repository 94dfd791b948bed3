/** What a service provider says about itself (RFC 7643 §§5–7, RFC 7644 §4). */
export const DISCOVERY = `
R-DISC-01 | RFC 7644 §4 | MUST | server | GET /ServiceProviderConfig answers with the one configuration and its schema URN.
R-DISC-02 | RFC 7643 §5 | MUST | server | patch, bulk, filter, changePassword, sort and etag are present with a Boolean ’supported’.
R-DISC-03 | RFC 7643 §5 | MUST | server | bulk.maxOperations, bulk.maxPayloadSize and filter.maxResults are integers.
R-DISC-04 | RFC 7643 §5 | MUST | server | authenticationSchemes is there; each scheme has a known type, a name and a description.
R-DISC-05 | RFC 7643 §5 | SHOULD | server | authenticationSchemes can be read without authentication.
R-DISC-06 | RFC 7643 §5 | MUST | server | The configuration is readOnly.
R-DISC-07 | RFC 7644 §4 | SHALL | server | GET /Schemas lists all schemas, /Schemas/{urn} shows one.
R-DISC-08 | RFC 7644 §4 | SHALL | server | GET /ResourceTypes lists all types, /ResourceTypes/{id} shows one.
R-DISC-09 | RFC 7644 §4 | SHALL | server | Filter, sort and paging parameters are ignored at the discovery endpoints.
R-DISC-10 | RFC 7644 §4 | SHOULD | server | A filter there is answered with 403.
R-DISC-11 | RFC 7644 §3.1 | SHALL NOT | server | Message schemas (urn:ietf:params:scim:api:…) are not listed at /Schemas.
R-DISC-12 | RFC 7643 §6 | MUST | server | A resource type has name, endpoint, schema (and description where applicable); all READ-ONLY.
R-DISC-13 | RFC 7643 §6 | MUST | server | schema and schemaExtensions[].schema equal the id of a schema at /Schemas; required is a Boolean.
R-DISC-14 | RFC 7643 §6 | MUST | server | A required extension has to be in every resource of the type with its required attributes.
R-DISC-15 | RFC 7643 §7 | MUST | server | A schema has id (URI), name, description where applicable and attributes; not modifiable.
R-DISC-16 | RFC 7643 §7 | MUST | server | A definition states name, type, multiValued, description, required, caseExact, mutability, returned and uniqueness.
R-DISC-17 | RFC 7643 §7 | SHALL | server | Values of caseExact attributes keep their case.
R-DISC-18 | RFC 7643 §7 | SHALL NOT | server | mutability holds: readOnly is never changed by clients, immutable set once, writeOnly never shown.
R-DISC-19 | RFC 7643 §7 | MUST | server | returned (always, never, default, request) rules what every answer shows.
R-DISC-20 | RFC 7643 §7 | SHOULD | server | A unique value is given to one resource only; a clash may be an error.
R-DISC-21 | RFC 7644 §3.2 | SHOULD | server | Extra resource types use plural endpoints and are found through /ResourceTypes.
R-DISC-22 | RFC 7644 §3.12 | SHOULD | server | An operation the server does not support (PATCH, Bulk, /Me) is 501.
R-DISC-23 | RFC 7644 §3.11 | SHOULD | server | /Me is 501, or 308 with the Location, or served with the permanent Location.
`;
