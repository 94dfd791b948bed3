import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { ScimError } from '../../protocol/index.js';

/** What Node's parser says, as a status and a sentence; all else is a request that cannot be read. */
const KNOWN: Readonly<Record<string, [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions of the request are too large'],
  HPE_INVALID_VERSION: [505, 'Send the request as HTTP/1.1'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request was not sent in time'],
};

/** What Node keeps on a socket while it answers on it. */
interface Answering {
  readonly _httpMessage?: { readonly headersSent: boolean } | null;
}

/** Answers in SCIM's form whatever breaks off before there is a request to answer; `refuseHost` sees to the Host. */
export function answerBrokenRequests(server: Server): void {
  Object.assign(server, { requireHostHeader: false });
  server.on('clientError', answerClientError);
  server.on('connect', refuseTunnel);
}

/**
 * Answers what breaks off in Node's HTTP parser, before there is a path or an exception filter, with a SCIM Error too
 * (RFC 7644 §3.12), and closes the connection. A connection on which an answer has begun is only closed.
 */
export function answerClientError(error: Error & { code?: string }, socket: Duplex & Answering): void {
  if (!socket.writable || error.code === 'ECONNRESET' || socket._httpMessage?.headersSent) {
    socket.destroy();
    return;
  }
  const [status, detail] = KNOWN[error.code ?? ''] ?? [400, 'The request could not be understood'];
  endWith(socket, status, detail);
}

/** CONNECT asks for a tunnel, and its target is no path (RFC 9110 §9.3.6). */
function refuseTunnel(_request: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  endWith(socket, 400, 'This is no proxy: send requests with a path, such as GET /scim/v2/Users');
}

function endWith(socket: Duplex, status: number, detail: string): void {
  const body = JSON.stringify(ScimError.ofStatus(status, detail).toBody());
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/scim+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${randomUUID()}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
