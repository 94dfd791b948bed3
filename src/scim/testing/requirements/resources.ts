/** Resources and their attributes (RFC 7643). */
export const RESOURCES = `
R-SCHEMA-01 | RFC 7643 §2.1 | MUST | server | Attribute names have no case, wherever they stand: in bodies, filters, paths and projections.
R-SCHEMA-02 | RFC 7643 §2.2 | MUST | server | A definition that leaves a characteristic out means the default of §2.2 (a string, optional, readWrite, not caseExact).
R-SCHEMA-03 | RFC 7643 §2.3 | SHOULD NOT | server | Extensions use the data types that the RFC has, and invent none.
R-SCHEMA-04 | RFC 7643 §2.3.1 | MAY | server | Where canonicalValues are given, other values may be refused.
R-SCHEMA-05 | RFC 7643 §2.3.2 | MUST | server | Booleans are the JSON literals true and false, not strings.
R-SCHEMA-06 | RFC 7643 §2.3.4 | MUST NOT | server | Integers carry no fraction and no exponent.
R-SCHEMA-07 | RFC 7643 §2.3.5 | MUST | server | dateTime values are valid xsd:dateTime strings with both date and time.
R-SCHEMA-08 | RFC 7643 §2.3.6 | MUST | server | Binary values are base64 (trailing padding may be left out).
R-SCHEMA-09 | RFC 7643 §2.3.7 | MUST | server | A reference is an absolute URI, or one relative to the base URL.
R-SCHEMA-10 | RFC 7643 §2.3.7 | MUST | server | Following a reference leads to the resource or to a fitting status.
R-SCHEMA-11 | RFC 7643 §2.3.7 | MAY | server | Referential integrity may be enforced.
R-SCHEMA-12 | RFC 7643 §2.3.8 | MUST NOT | server | The order of the attributes of an object means nothing.
R-SCHEMA-13 | RFC 7643 §2.3.8 | MUST NOT | server | A complex attribute has no complex sub-attributes.
R-SCHEMA-14 | RFC 7643 §2.4 | MUST | server | type, primary, display, value and $ref mean what §2.4 says, in every multi-valued attribute.
R-SCHEMA-15 | RFC 7643 §2.4 | MUST | server | At most one value of a multi-valued attribute has primary true; a missing primary counts as false.
R-SCHEMA-16 | RFC 7643 §2.4 | SHOULD | server | Values are given back in canonical form where that makes sense (types, addresses, URLs).
R-SCHEMA-17 | RFC 7643 §2.4 | SHOULD NOT | server | The same (type, value) pair is not returned twice in one attribute.
R-SCHEMA-18 | RFC 7643 §2.4 | SHALL | server | References that differ in the version segment of the API alone point to the same resource.
R-SCHEMA-19 | RFC 7643 §2.5 | SHALL | server | Absent, null and an empty list are one state, "unassigned"; giving null or [] unassigns.
R-SCHEMA-20 | RFC 7643 §2.5 | MAY | server | Unassigned attributes may be left out of representations.
R-SCHEMA-21 | RFC 7643 §3 | MUST | server | Every representation has a non-empty ’schemas’ array of distinct URIs.
R-SCHEMA-22 | RFC 7643 §3 | MUST | server | The schemas of a resource are those that its resource type declares, and no others.
R-SCHEMA-23 | RFC 7643 §3 | MUST NOT | server | schemas is a set: its order means nothing, and nothing is in it twice.
R-SCHEMA-24 | RFC 7643 §3.3 | SHALL | server | schemas has at least the base schema; what belongs to an extension sits in an object named by its URN.
R-COMMON-01 | RFC 7643 §3.1 | MUST | server | id and meta are assigned by the server on creation.
R-COMMON-02 | RFC 7643 §3.1 | MUST | server | Every resource has an id that is not empty, never changes, is never used again and is unique at the provider.
R-COMMON-03 | RFC 7643 §3.1 | MUST NOT | server | A client does not choose the id; what it sends as one is ignored.
R-COMMON-04 | RFC 7643 §3.1 | MUST NOT | server | The word bulkId does not occur in an id.
R-COMMON-05 | RFC 7643 §3.1 | MUST | server | id is caseExact, readOnly and returned always.
R-COMMON-06 | RFC 7643 §3.1 | MUST NOT | server | externalId belongs to the client: the provider never sets it, compares it exactly and does not want it unique.
R-COMMON-07 | RFC 7643 §3.1 | SHALL | server | What a client sends as meta is ignored; meta is returned by default.
R-COMMON-08 | RFC 7643 §3.1 | MUST | server | meta.resourceType is the name of the resource type (caseExact).
R-COMMON-09 | RFC 7643 §3.1 | MUST | server | created and lastModified are dates with times, equal until the first change, and then the last change moves one.
R-COMMON-10 | RFC 7643 §3.1 | MUST | server | meta.location is the URI of the resource, the same as in Content-Location.
R-COMMON-11 | RFC 7643 §3.1 | MUST | server | meta.version, where versions are supported, is the ETag; a weak one starts with W/.
R-USER-01 | RFC 7643 §4.1.1 | MUST | server | Each User has a non-empty userName.
R-USER-02 | RFC 7643 §4.1.1 | MUST | server | userName is unique over the provider’s Users, compared case-insensitively.
R-USER-03 | RFC 7643 §4.1.1 | SHOULD | server | name.formatted and the components describe the same name if both are returned.
R-USER-04 | RFC 7643 §4.1.1 | SHOULD | server | displayName is the full name if known.
R-USER-05 | RFC 7643 §4.1.1 | MUST | server | locale, preferredLanguage and timezone hold a language tag, an Accept-Language list and an IANA zone.
R-USER-06 | RFC 7643 §4.1.1 | SHALL NOT | server | A password never comes back, in no form.
R-USER-07 | RFC 7643 §4.1.1 | SHOULD | server | A held password is stored hashed, after string preparation and policy check.
R-USER-08 | RFC 7643 §4.1.1 | MAY | server | Filtering by password equality may be offered; no other operator works on it.
R-USER-09 | RFC 7643 §4.1.2 | SHOULD | server | emails follow RFC 5321 and are canonicalised (lower-case domain).
R-USER-10 | RFC 7643 §4.1.2 | SHOULD | server | phoneNumbers follow RFC 3966; ims are lower-cased without blanks.
R-USER-11 | RFC 7643 §4.1.2 | MUST | server | photos are image URIs, countries have two letters, a certificate is base64 of one DER certificate.
R-USER-12 | RFC 7643 §4.1.2 | MUST | server | groups of a User is readOnly; memberships are changed at the Group.
R-USER-13 | RFC 7643 §4.1.2 | MUST | server | Where there are Groups, groups[] names the Group by id and URI and says direct or indirect.
R-USER-14 | RFC 7643 §4.1 | MUST | server | active is a Boolean; its meaning is the provider’s.
R-GROUP-01 | RFC 7643 §4.2 | MUST | server | displayName is required.
R-GROUP-02 | RFC 7643 §4.2 | MUST | server | Members come and go; the sub-attributes of a member cannot be changed.
R-GROUP-03 | RFC 7643 §4.2 | MUST | server | members[].value is the id of a SCIM resource, $ref its URI; type User or Group.
R-GROUP-04 | RFC 7643 §4.2 | MAY | server | Groups can be nested where the server allows type Group.
R-ENT-01 | RFC 7643 §4.3 | MUST | server | The enterprise extension has its URN and keeps employeeNumber, costCenter, organization, division, department and manager.
R-ENT-02 | RFC 7643 §4.3 | MUST | server | manager.value is the id of a User, $ref its URI; the display name of a manager is readOnly.
`;
