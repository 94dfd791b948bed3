/** The largest body, in bytes. */
export const MAX_PAYLOAD_SIZE = 1_048_576;

/** The most operations of a bulk request (RFC 7644 §3.7.4). */
export const MAX_OPERATIONS = 1_000;

/** How deep a JSON body may nest. */
export const MAX_JSON_DEPTH = 32;
