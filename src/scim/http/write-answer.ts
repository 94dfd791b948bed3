import type { ServerResponse } from 'node:http';
import { endAnswer } from './end-answer.js';
import type { ScimAnswer, ScimRequest } from './scim-call.js';

const MEDIA_TYPE = 'application/scim+json';

/** Sends an answer: the media type without parameters (RFC 7644 §8.1), never cached, with the request id. */
export function writeAnswer(request: ScimRequest, response: ServerResponse, answer: ScimAnswer): void {
  if (response.headersSent || response.destroyed) return;
  const text = textOf(answer.body);
  response.writeHead(answer.status, { ...headersOf(request, text), ...answer.headers });
  endAnswer(request, response, request.method === 'HEAD' ? undefined : text);
}

/** The body as JSON text. */
export function textOf(body: ScimAnswer['body']): string | undefined {
  return typeof body === 'object' ? JSON.stringify(body) : body;
}

/** The headers that every SCIM answer carries; with a body, also its type and length. */
export function headersOf(request: ScimRequest, text: string | undefined): Record<string, string | number> {
  const headers: Record<string, string | number> = {
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': request.scim?.requestId ?? '',
  };
  if (text !== undefined) {
    headers['Content-Type'] = MEDIA_TYPE;
    headers['Content-Length'] = Buffer.byteLength(text);
  }
  if (!request.complete) headers['Connection'] = 'close';
  return headers;
}
