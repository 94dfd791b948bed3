/** Who may ask, how it is said over HTTP, and how errors look. */
export const ACCESS = `
R-AUTH-01 | RFC 7644 §2; RFC 7235 §4.1 | SHALL | server | A 401 names the schemes that are taken in WWW-Authenticate.
R-AUTH-02 | RFC 7644 §2 | MUST | server | Whoever authenticates is mapped to a subject with rights.
R-AUTH-03 | RFC 7644 §2 | SHOULD | server | Each request is judged by the subject and the resource affected.
R-AUTH-04 | RFC 7644 §3.12 | MUST | server | No or wrong credentials are 401 with an Error; not being allowed is 403.
R-AUTH-05 | RFC 6750 §2.1 | MUST | server | The Bearer scheme in the Authorization header is accepted.
R-AUTH-06 | RFC 6750 §3 | MUST | server | The challenge uses the scheme Bearer followed by at least one auth-param.
R-AUTH-07 | RFC 6750 §3.1 | SHOULD | server | invalid_token for a failed token (401); no error code where no credentials were sent.
R-AUTH-08 | RFC 9110 §11.1 | MUST | server | The scheme name is case-insensitive.
R-AUTH-09 | RFC 6750 §2.3, §5.3 | SHOULD NOT | server | Tokens in the URI are not used.
R-AUTH-10 | RFC 7644 §2.2, §7.6 | MAY | server | Anonymous requests may be taken, with precautions.
R-HTTP-01 | RFC 7644 §3.8 | MUST | server | Requests and answers are JSON in UTF-8.
R-HTTP-02 | RFC 7644 §3.8 | MUST | server | Accept: application/scim+json is supported and is the default format.
R-HTTP-03 | RFC 7644 §3.8 | SHOULD | server | Accept: application/json is supported.
R-HTTP-04 | RFC 7644 §8.1 | SHOULD | server | The media type application/scim+json is used; it has no parameters.
R-HTTP-05 | RFC 7644 §3.2 | SHOULD | server | Error status travels in the HTTP status and in the body.
R-HTTP-06 | RFC 7644 §1.3 | MUST NOT | operator | The base URI has no query string.
R-HTTP-07 | RFC 7644 §3.13 | MUST | server | The segment v2 stands right before the endpoint; another version is served as such or refused.
R-HTTP-08 | RFC 7644 §3.1 | MUST | server | Message schemas start with urn:ietf:params:scim:api:.
R-HTTP-09 | RFC 9110 §15.5.6 | MUST | server | A method an endpoint lacks is refused (405 with Allow).
R-HTTP-10 | RFC 9110 §15.5.16 | SHOULD | server | An unsupported request media type is 415.
R-HTTP-11 | RFC 9110 §8.3.1 | MUST | server | Media types are compared case-insensitively; parameters such as charset do no harm.
R-ERR-01 | RFC 7644 §3.12 | MUST | server | An error has a JSON body with the Error URN and the status as a string.
R-ERR-02 | RFC 7644 §3.12 | MUST | server | scimType is one of the defined keywords (Table 9; 9865 Table 3).
R-ERR-03 | RFC 7644 §3.12 | SHOULD | server | The statuses of Table 8 are used for what the table says.
R-ERR-04 | RFC 7644 §3.12 | SHOULD | server | A 500 says something for debugging; none comes in normal use.
R-ERR-05 | RFC 7644 §3.12 | SHOULD | server | A readable detail is given.
R-I18N-01 | RFC 7644 §5, §7.8 | MUST | server | User names are compared as Unicode text (PRECIS), before they are found equal or taken.
R-I18N-02 | RFC 7644 §3.8 | SHALL | server | UTF-8 is the default encoding.
R-TENANT-01 | RFC 7644 §6 | MAY | server | Multi-tenancy is optional; the tenant may follow from authentication.
R-TENANT-02 | RFC 7644 §6.1 | SHOULD | server | Where tenants can be told apart, nobody reaches into another one.
R-TENANT-03 | RFC 7644 §6.2 | MUST | server | externalId needs to be unique only within the tenant (and by the client).
R-SEC-01 | RFC 7644 §7.2 | MUST | operator | TLS (1.2 or later) is required.
R-SEC-02 | RFC 7644 §7.4 | MUST | server | Bearer tokens are hard to guess, go over TLS only and have a limited life.
R-SEC-03 | RFC 7644 §7.5.1; RFC 7643 §9.3 | MUST | server | Personal data are kept few, guarded and out of sight (access, caches, logs).
R-SEC-04 | RFC 7643 §9.2 | MUST NOT | server | Passwords are not stored in clear text.
R-SEC-05 | RFC 7644 §7.7 | SHOULD | server | Injection is prevented by validating all inputs and parameters.
R-SEC-06 | RFC 7644 §7.7 | SHOULD | server | Secrets are stored as digests; guessing them online is slowed down.
R-SEC-07 | RFC 7644 §7.7 | SHOULD | server | Rights differ by client and need.
R-SEC-08 | RFC 7644 §7.5.2 | SHOULD | client | Filters with sensitive values go by POST /.search.
R-SEC-09 | RFC 9865 §5.3 | SHOULD | server | Rates and page sizes are limited.
`;
