/** Creating and reading (RFC 7644 §§3.3–3.4, 3.9; RFC 9865). */
export const READING = `
R-CREATE-01 | RFC 7644 §3.3 | SHALL | server | readOnly attributes in a POST body are ignored.
R-CREATE-02 | RFC 7644 §3.3 | MAY | server | Omitted readWrite attributes may get defaults; null or [] overrides a default.
R-CREATE-03 | RFC 7644 §3.3 | SHALL | server | Success is 201 with the URI in Location and in meta.location.
R-CREATE-04 | RFC 7644 §3.3 | SHOULD | server | The body holds the representation as stored.
R-CREATE-05 | RFC 7644 §3.3 | MUST | server | A conflict (duplicate userName) is 409 with scimType uniqueness.
R-CREATE-06 | RFC 7644 §3.3.1 | SHALL | server | meta.resourceType is set from the endpoint.
R-CREATE-07 | RFC 7644 §3.12 | MUST | server | A body that violates the schema is 400 (invalidSyntax or invalidValue).
R-CREATE-08 | RFC 7644 §3.1 | SHALL | server | Answers show what is stored, and are no echo.
R-READ-01 | RFC 7644 §3.4.1 | MUST | server | GET of a known resource is 200 with the resource.
R-READ-02 | RFC 7644 §3.12 | MUST | server | GET of an unknown id is 404.
R-READ-03 | RFC 7644 §3.4 | MUST | server | By default ’always’ and ’default’ attributes are returned.
R-READ-04 | RFC 7644 §3.4.2 | MUST | server | A list has the ListResponse URN and totalResults, and Resources unless the total is 0.
R-READ-05 | RFC 7644 §3.4.2 | SHALL | server | No match is 200 with totalResults 0.
R-READ-06 | RFC 7644 §3.4.2 | SHOULD | server | Unknown query parameters are ignored.
R-READ-07 | RFC 7644 §3.4.2.1 | SHALL | server | A query at the root covers all resource types; what a type lacks counts as unassigned.
R-READ-08 | RFC 7644 §3.4.2.1 | SHALL | server | Too many results are 400 tooMany.
R-READ-09 | RFC 7644 §7.5.2 | SHOULD | server | GET filters with sensitive data may be refused: 403, scimType sensitive.
R-FILTER-01 | RFC 7644 §3.4.2.2 | SHALL | server | With a filter only matching resources are returned.
R-FILTER-02 | RFC 7644 §3.4.2.2 | MUST | server | Attribute names and operators are case-insensitive.
R-FILTER-03 | RFC 7644 §3.4.2.2 | MUST | server | A filter is a valid expression of the grammar.
R-FILTER-04 | RFC 7644 §3.4.2.2 | MUST | server | eq, ne: identical / not identical.
R-FILTER-05 | RFC 7644 §3.4.2.2 | MUST | server | co, sw and ew look for a part, the beginning and the end; nothing is a wildcard.
R-FILTER-06 | RFC 7644 §3.4.2.2 | MUST | server | pr is true for what has a value, for a complex one in any part.
R-FILTER-07 | RFC 7644 §3.4.2.2 | MUST | server | gt, ge, lt and le compare letters, times and numbers by their kind.
R-FILTER-08 | RFC 7644 §3.4.2.2 | SHALL | server | gt, ge, lt, le on Boolean or binary: 400 invalidFilter.
R-FILTER-09 | RFC 7644 §3.4.2.2 | MUST | server | Parentheses bind before not, not before and, and before or.
R-FILTER-10 | RFC 7644 §3.4.2.2 | MAY | server | Value paths attr[…] may be offered; then all conditions apply to the same value.
R-FILTER-11 | RFC 7644 §3.4.2.2 | MUST | server | Comparison values are written as in JSON, with its escapes.
R-FILTER-12 | RFC 7644 §3.4.2.2 | MUST | server | A multi-valued attribute matches if any value matches.
R-FILTER-13 | RFC 7644 §3.4.2.2 | MUST | server | Sub-attributes are addressed with dot notation.
R-FILTER-14 | RFC 7644 §3.4.2.2 | SHALL | server | Case sensitivity follows caseExact.
R-FILTER-15 | RFC 7644 §3.4.2.2 | MUST | server | An operation that is not recognised is declined: 400 invalidFilter with a readable detail.
R-FILTER-16 | RFC 7644 §3.4.2.2 | MAY | client | Clients filter by ’schemas’ to find carriers of an extension.
R-FILTER-17 | RFC 7644 §3.4.2.2 | SHOULD | server | Filters on defaulted attributes use the value returned to the client.
R-FILTER-18 | RFC 7644 §3.10 | MUST | server | Names may carry the URN of their schema, in any case.
R-SORT-01 | RFC 7644 §3.4.2.3 | SHALL | server | sortBy orders the result, ascending unless sortOrder says descending.
R-SORT-02 | RFC 7644 §3.4.2.3 | MUST | server | The order is that of the type; case counts for caseExact attributes only.
R-SORT-03 | RFC 7644 §3.4.2.3 | MUST | server | Multi-valued: by the primary value, else the first.
R-SORT-04 | RFC 7644 §3.4.2.3 | MUST | server | Complex: a sub-attribute path is given.
R-SORT-05 | RFC 7644 §3.4.2.3 | MUST | server | Resources without the value come last ascending, first descending.
R-PAGE-01 | RFC 7644 §3.4.2.4 | SHALL | server | startIndex is 1-based, default 1; values below 1 count as 1.
R-PAGE-02 | RFC 7644 §3.4.2.4 | MUST NOT | server | Not more than count resources are returned (fewer are allowed).
R-PAGE-03 | RFC 7644 §3.4.2.4 | SHALL | server | A negative count is 0; count 0 asks for the total alone.
R-PAGE-04 | RFC 7644 §3.4.2.4 | MUST | server | Without count the server sets the maximum (filter.maxResults).
R-PAGE-05 | RFC 7644 §3.4.2 | MUST | server | A part of a list says its startIndex and itemsPerPage, the number of resources that it has.
R-PAGE-06 | RFC 7644 §3.4.2 | MUST | server | totalResults is the number of all matches.
R-PAGE-07 | RFC 7644 §3.4.2.4 | SHOULD | server | Pages of an unchanged set miss nothing and repeat nothing.
R-CURSOR-01 | RFC 9865 §2 | MUST | server | No or an empty cursor is the first page; cursors are safe in a URL as they are.
R-CURSOR-02 | RFC 9865 §2 | MUST | server | nextCursor is in every page but the last, and left out only there.
R-CURSOR-03 | RFC 9865 §2 | MUST NOT | server | previousCursor (optional) is not in the first page.
R-CURSOR-04 | RFC 9865 §2 | SHALL | server | count as in index paging; negative counts as 0; never more than count.
R-CURSOR-05 | RFC 9865 §2 | MAY | server | totalResults may be left out where it cannot be estimated.
R-CURSOR-06 | RFC 9865 §2.1 | SHOULD | server | invalidCursor, expiredCursor and invalidCount are told by these scimTypes.
R-CURSOR-07 | RFC 9865 §2.2 | SHOULD | server | Cursor pages are sorted if sorting is offered.
R-CURSOR-08 | RFC 9865 §2.4 | MUST | server | With both methods one of them is the default; the index, where it came first.
R-CURSOR-09 | RFC 9865 §3 | MUST | server | Cursor parameters work in POST /.search.
R-CURSOR-10 | RFC 9865 §4 | SHOULD | server | ServiceProviderConfig.pagination says which methods there are and how large and old pages may be.
R-CURSOR-11 | RFC 9865 §5.2 | MUST | server | A cursor gives no rights: each page shows what its caller may see.
R-CURSOR-12 | RFC 9865 §5.2 | SHOULD | server | Cursors say nothing, cannot be forged, and end with the rights.
R-PROJ-01 | RFC 7644 §3.4.2.5 | MUST | server | attributes and excludedAttributes are supported.
R-PROJ-02 | RFC 7644 §3.9 | SHALL | server | attributes shows the minimum and what is named.
R-PROJ-03 | RFC 7644 §3.9 | MUST | server | excludedAttributes takes away from the default, but nothing that is returned always.
R-PROJ-04 | RFC 7644 §3.9 | MAY | server | The two parameters are mutually exclusive.
R-PROJ-05 | RFC 7644 §3.9 | MUST | server | Both work wherever a resource is returned (POST, PUT, PATCH, lists).
R-PROJ-06 | RFC 7644 §3.10 | MUST | server | Names may carry URNs and are case-insensitive.
R-PROJ-07 | RFC 7643 §7 | MUST | server | never is never shown, request only when asked for or just changed.
R-SEARCH-01 | RFC 7644 §3.4.3 | SHALL | server | POST …/.search with a SearchRequest is a query.
R-SEARCH-02 | RFC 7644 §3.4.3 | MUST | server | The answer is the ListResponse of the same GET.
R-SEARCH-03 | RFC 7644 §3.4.3 | MUST | server | Filters, orders and names in the body follow the rules of a GET.
`;
