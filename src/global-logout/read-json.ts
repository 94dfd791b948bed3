import type { IncomingMessage } from 'node:http';
import { LogoutRefused } from './logout-refused.js';

const MOST_BYTES = 8_192;
const MEDIA_TYPE = /^application\/json\s*(?:;|$)/i;
const OTHER_CHARSET = /;\s*charset\s*=\s*"?(?!utf-8"?\s*(?:;|$))/i;

/**
 * Reads a small JSON body.
 * @throws LogoutRefused 415, 413 or 400
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const { 'content-type': type = '', 'content-encoding': coding = 'identity' } = request.headers;
  if (!MEDIA_TYPE.test(type) || OTHER_CHARSET.test(type) || coding.toLowerCase() !== 'identity')
    throw new LogoutRefused(
      415,
      'call_unreadable',
      'Send the body as application/json in UTF-8, not compressed',
    );
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await collect(request))) as unknown;
  } catch (error) {
    if (error instanceof LogoutRefused) throw error;
    throw new LogoutRefused(400, 'call_unreadable', 'The body is not valid JSON in UTF-8');
  }
}

/** The request is not destroyed where too much comes: it still gets its answer. */
async function collect(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new LogoutRefused(413, 'call_unreadable', `The body is larger than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
