/** Changing and removing (RFC 7644 §§3.5–3.7, 3.14). */
export const CHANGING = `
R-PUT-01 | RFC 7644 §3.5 | MUST | server | PUT is supported.
R-PUT-02 | RFC 7644 §3.5.1 | MUST NOT | server | PUT does not create.
R-PUT-03 | RFC 7644 §3.5.1 | SHALL | server | Given readWrite and writeOnly values replace the old ones.
R-PUT-04 | RFC 7644 §3.5.1 | MAY | server | What a PUT leaves out may be cleared; null and [] clear.
R-PUT-05 | RFC 7644 §3.5.1 | SHOULD | server | An immutable value has to match, or 400 mutability; where there is none it is set.
R-PUT-06 | RFC 7644 §3.5.1 | SHALL | server | readOnly values are ignored.
R-PUT-07 | RFC 7644 §3.5.1 | MUST | server | Required attributes have to be in the body.
R-PUT-08 | RFC 7644 §3.5.1 | MUST | server | Success is 200 with the whole resource.
R-PUT-09 | RFC 7644 §3.12 | MUST | server | A uniqueness conflict in PUT is refused (409 / uniqueness).
R-PATCH-01 | RFC 7644 §3.5 | SHOULD | server | PATCH is supported.
R-PATCH-02 | RFC 7644 §3.5.2 | MUST | server | The body has the PatchOp URN and one operation or more.
R-PATCH-03 | RFC 7644 §3.5.2 | MUST | server | Each operation has exactly one op: add, remove or replace.
R-PATCH-04 | RFC 7644 §3.5.2 | MUST | server | A path is optional for add and replace, needed for remove, and follows the grammar.
R-PATCH-05 | RFC 7644 §3.5.2 | MUST | server | There is no array indexing.
R-PATCH-06 | RFC 7644 §3.5.2 | MUST NOT | server | What is readOnly, and what is immutable with a value, is not modified.
R-PATCH-07 | RFC 7644 §3.5.2 | MAY | server | An immutable attribute without value may be added.
R-PATCH-08 | RFC 7644 §3.5.2 | SHALL | server | A value incompatible with the schema is refused.
R-PATCH-09 | RFC 7644 §3.5.2 | MUST | server | Setting a fully qualified extension attribute adds its URN to ’schemas’.
R-PATCH-10 | RFC 7644 §3.5.2 | MUST | server | Operations apply in order, each on the result of the one before.
R-PATCH-11 | RFC 7644 §3.5.2 | SHALL | server | Setting primary true on one value sets it false on the others.
R-PATCH-12 | RFC 7644 §3.5.2 | SHALL | server | A PATCH is done as a whole; after an error the resource is as it was.
R-PATCH-13 | RFC 7644 §3.5.2 | MUST | server | Success is 200 with the whole resource or 204; asked for attributes, it is 200.
R-PATCH-14 | RFC 7644 §3.5.2.1 | MUST | server | add has a value.
R-PATCH-15 | RFC 7644 §3.5.2.1 | MUST | server | add without path merges attributes into the resource.
R-PATCH-16 | RFC 7644 §3.5.2.1 | MUST | server | add sets what is missing, replaces a single value and appends to a list.
R-PATCH-17 | RFC 7644 §3.5.2.1 | SHALL | server | add to a complex attribute gives sub-attributes in value.
R-PATCH-18 | RFC 7644 §3.5.2.1 | SHALL NOT | server | Adding what is there succeeds and leaves lastModified alone.
R-PATCH-19 | RFC 7644 §3.5.2.2 | MUST | server | remove without path: 400 noTarget.
R-PATCH-20 | RFC 7644 §3.5.2.2 | SHALL | server | remove unassigns a value, a whole list, or the values of a filter.
R-PATCH-21 | RFC 7644 §3.5.2.2 | SHALL | server | Removing what is required or readOnly is refused as mutability.
R-PATCH-22 | RFC 7644 §3.5.2.2 | SHOULD | server | Removing a member who is none succeeds without change.
R-PATCH-23 | RFC 7644 §3.5.2.3 | SHALL | server | replace without path: value holds the attributes to replace; others stay.
R-PATCH-24 | RFC 7644 §3.5.2.3 | MUST | server | replace of a single value; of a whole multi-valued attribute.
R-PATCH-25 | RFC 7644 §3.5.2.3 | SHALL | server | replace of something without value acts as add.
R-PATCH-26 | RFC 7644 §3.5.2.3 | SHALL | server | replace of a complex attribute leaves unnamed sub-attributes unchanged.
R-PATCH-27 | RFC 7644 §3.5.2.3 | SHALL | server | replace with a value path replaces all matching values, or the named part of each.
R-PATCH-28 | RFC 7644 §3.5.2.3 | SHALL | server | replace with a value path without match: 400 noTarget.
R-PATCH-29 | RFC 7644 §3.10 | MUST | server | Paths are case-insensitive and may carry URNs.
R-PATCH-30 | RFC 7644 §3.12 | SHOULD | server | scimType says which: invalidPath, invalidFilter, invalidValue, mutability, noTarget or uniqueness.
R-PATCH-31 | RFC 7644 §3.12 | MUST | server | PATCH of a missing resource is 404.
R-DELETE-01 | RFC 7644 §3.6 | SHALL | server | Success is 204.
R-DELETE-02 | RFC 7644 §3.6 | MUST | server | Every later operation on it is 404.
R-DELETE-03 | RFC 7644 §3.6 | MUST | server | The resource is left out of query results.
R-DELETE-04 | RFC 7644 §3.6 | SHOULD NOT | server | What is deleted is in nobody’s way: its user name is free.
R-BULK-01 | RFC 7644 §3.7 | MUST | server | Request and response carry the BulkRequest / BulkResponse URNs.
R-BULK-02 | RFC 7644 §3.7 | MUST | server | Operations with method (POST, PUT, PATCH, DELETE), path, data where needed.
R-BULK-03 | RFC 7644 §3.7 | MUST | server | A POST has a bulkId, which comes back with the new resource.
R-BULK-04 | RFC 7644 §3.7 | MUST | server | A processed job is 200, otherwise a fitting error.
R-BULK-05 | RFC 7644 §3.7 | MUST | server | As much as possible is done in spite of failures, unless failOnErrors ends it.
R-BULK-06 | RFC 7644 §3.7 | MUST NOT | server | failOnErrors is not in a response.
R-BULK-07 | RFC 7644 §3.7 | MAY | server | Operations may be reordered if the result is what the client means.
R-BULK-08 | RFC 7644 §3.7.1 | MUST | server | Circular references are tried, and 409 if they cannot be resolved.
R-BULK-09 | RFC 7644 §3.7.2 | MUST | server | bulkId:x is replaced by the permanent id, also in extensions.
R-BULK-10 | RFC 7644 §3.7.3 | MUST | server | Every processed operation has its result: a status, and a location but for failed POSTs.
R-BULK-11 | RFC 7644 §3.7 | MUST | server | A result that is no success has the Error in response.
R-BULK-12 | RFC 7644 §3.7.4 | MUST | server | The limits of a bulk request are stated; too much is 413 and names the limit.
R-BULK-13 | RFC 7644 §3.7 | MAY | server | version in an operation may act as If-Match.
R-ETAG-01 | RFC 7644 §3.14 | MUST | server | Where versions are supported, each resource comes with an ETag.
R-ETAG-02 | RFC 7644 §3.14 | MAY | server | Weak ETags are the preferred form.
R-ETAG-03 | RFC 7644 §3.14; RFC 9110 §13.1.2 | MUST | server | If-None-Match with the present tag is 304 without a body.
R-ETAG-04 | RFC 7644 §3.14; RFC 9110 §13.1.1 | MUST | server | If-Match lets a change through only under the present tag; else 412 and no change.
R-ETAG-05 | RFC 9110 §8.8 | MUST | server | The tag changes with the representation and not otherwise.
R-ETAG-06 | RFC 9110 §13.1.1 | MUST | server | Of concurrent conditional writes only one wins.
`;
