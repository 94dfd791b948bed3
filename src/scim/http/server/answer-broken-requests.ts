import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { INestApplication } from '@nestjs/common';
import { ScimError } from '../../protocol/index.js';
import { normaliseTarget } from '../paths/request-target.js';
import { Strays } from './strays.js';

/** What Node's parser says, as a status and a sentence; all else is a request that cannot be read. */
const KNOWN: Readonly<Record<string, [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The chunk extensions of the request are too large'],
  HPE_INVALID_VERSION: [505, 'Send the request as HTTP/1.1'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request was not sent in time'],
};

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

/** What Node keeps on a socket while it answers on it. */
interface Answering {
  readonly _httpMessage?: { readonly headersSent: boolean } | null;
}

/**
 * For an application that is a SCIM server above all: whatever breaks off in Node's HTTP server, before there is a
 * request to route, is answered in SCIM's form (RFC 7644 §3.12), on every path of the application. Request targets are
 * normalised for every route, and requests without one Host header are refused. Call it after `app.init()`.
 */
export function answerBrokenRequests(app: INestApplication): void {
  const server = app.getHttpServer() as Server;
  const strays = app.get(Strays);
  const others = server.listeners('request') as Listener[];
  const normalise = (request: IncomingMessage) => normaliseTarget(request, (path) => strays.owns(path));
  Object.assign(server, { requireHostHeader: false });
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    normalise(request);
    if (strays.refuseHost(request, response)) return;
    for (const other of others) other.call(server, request, response);
  });
  server.on('checkExpectation', (request, response) => {
    normalise(request);
    if (!strays.refuseExpectation(request, response)) response.writeHead(417).end();
  });
  server.on('clientError', answerClientError);
  server.on('connect', (_request, socket: Duplex) => refuseTunnel(socket));
}

/** Answers what breaks off in Node's parser; a connection on which an answer has begun is only closed. */
function answerClientError(error: Error & { code?: string }, socket: Duplex & Answering): void {
  if (!socket.writable || error.code === 'ECONNRESET' || socket._httpMessage?.headersSent) {
    socket.destroy();
    return;
  }
  const [status, detail] = KNOWN[error.code ?? ''] ?? [400, 'The request could not be understood'];
  endWith(socket, status, detail);
}

/** CONNECT asks for a tunnel, and its target is no path (RFC 9110 §9.3.6). */
function refuseTunnel(socket: Duplex): void {
  socket.on('error', () => socket.destroy());
  endWith(socket, 400, 'This is no proxy: send requests with a path');
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
