/** The largest body, in bytes. */
export const MAX_PAYLOAD_SIZE = 1_048_576;

/** How deep a JSON body may nest. */
export const MAX_JSON_DEPTH = 32;
