import type { IncomingMessage } from 'node:http';
import { ScimError } from '../../protocol/index.js';
import type { ScimRequest } from '../scim-call.js';

const MEDIA_TYPE = /^application\/(?:scim\+)?json\s*(?:;|$)/i;
const MEDIA_TYPES = 'application/scim+json, application/json';
const FOREIGN_CHARSET = /;\s*charset\s*=\s*(?!"?utf-?8"?\s*(?:;|$))/i;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A body that is JSON: what it says, and its text. */
export interface JsonBody {
  readonly value: unknown;
  readonly text: string;
}

/**
 * Reads a JSON body of `application/scim+json` or `application/json`, not compressed, in UTF-8.
 * @throws ScimError 415 for another form, 413 over `limit` bytes, 400 `invalidSyntax` for what is not JSON or is
 * nested deeper than `depth`.
 */
export async function readBody(request: ScimRequest, limit: number, depth: number): Promise<JsonBody> {
  checkForm(request);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  if (isRead(request)) return bodyRead(request, limit, depth);
  return parse(decode(await collect(request, limit)), depth);
}

function isRead(request: IncomingMessage): boolean {
  return request.readableDidRead || request.readableEnded;
}

/** What a body parser of the host has read: as bytes or text if it kept them, else as the value that it made. */
function bodyRead({ rawBody, body }: ScimRequest, limit: number, depth: number): JsonBody {
  const kept = [rawBody, body].find((each) => Buffer.isBuffer(each) || typeof each === 'string');
  const text = Buffer.isBuffer(kept) ? decode(kept) : (kept as string | undefined);
  const sent = text ?? JSON.stringify(body);
  if (sent === undefined)
    throw new Error('A body parser of the host has read the body and kept nothing of it');
  if (Buffer.byteLength(sent) > limit) throw tooLarge(limit);
  if (text !== undefined) return parse(text, depth);
  checkDepth(sent, depth);
  return { value: body, text: sent };
}

function parse(text: string, depth: number): JsonBody {
  checkDepth(text, depth);
  try {
    return { value: JSON.parse(text) as unknown, text };
  } catch {
    throw ScimError.invalidSyntax('The body is not valid JSON').withCode('body_not_json');
  }
}

function checkForm({ headers, method }: IncomingMessage): void {
  const type = headers['content-type'] ?? '';
  if (!MEDIA_TYPE.test(type) || FOREIGN_CHARSET.test(type))
    throw ScimError.unsupportedMediaType('Send the body as application/scim+json in UTF-8', accepted(method));
  const coding = headers['content-encoding'] || 'identity';
  if (coding.toLowerCase() !== 'identity')
    throw ScimError.unsupportedMediaType('Send the body without a content coding (no gzip)', {
      'Accept-Encoding': 'identity',
    });
}

/** The media types that would be taken: RFC 9110 §12.5.1, for PATCH RFC 5789 §3.1, for POST as LDP has it. */
function accepted(method: string | undefined): Record<string, string> {
  const own = method === 'PATCH' ? 'Accept-Patch' : method === 'POST' ? 'Accept-Post' : undefined;
  return { Accept: MEDIA_TYPES, ...(own && { [own]: MEDIA_TYPES }) };
}

function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        request.off('data', take);
        reject(tooLarge(limit));
      }
    };
    request.on('data', take);
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    const breakOff = () => reject(ScimError.invalidSyntax('The body broke off').withCode('body_incomplete'));
    request.on('error', (error: Error & { code?: string }) =>
      error.code === 'ECONNRESET' ? breakOff() : reject(error),
    );
    request.on('close', () => {
      if (!request.complete) breakOff();
    });
  });
}

function tooLarge(limit: number): ScimError {
  return ScimError.payloadTooLarge(`The body is larger than the limit of ${limit} bytes (maxPayloadSize)`);
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw ScimError.invalidSyntax('The body is not valid UTF-8').withCode('body_not_json');
  }
}

/** Refuses deep nesting before anything walks the value. */
function checkDepth(text: string, limit: number): void {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > limit)
      throw ScimError.invalidSyntax(`The body is nested deeper than ${limit} levels`).withCode(
        'body_too_deep',
      );
  }
}
