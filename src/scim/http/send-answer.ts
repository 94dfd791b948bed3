import type { ServerResponse } from 'node:http';
import type { ScimAnswer, ScimRequest } from './scim-call.js';
import { headersOf, textOf, writeAnswer } from './write-answer.js';

/** What Fastify answers with. */
interface FastifyReply {
  readonly sent: boolean;
  code(status: number): unknown;
  header(name: string, value: string | number): unknown;
  send(body?: Buffer): unknown;
}

/** A response on the router's way, of Express or of Fastify. */
export type AnyResponse = ServerResponse | FastifyReply;

/**
 * Sends an answer on the router's way, so that whatever the host does to its responses applies: on Express by Node's
 * response, which middleware has wrapped, on Fastify by the reply and its hooks.
 */
export function sendAnswer(request: ScimRequest, response: AnyResponse, answer: ScimAnswer): void {
  if (isReply(response)) reply(request, response, answer);
  else writeAnswer(request, response, answer);
}

/** Bytes, not text: to text Fastify adds a charset, which SCIM's media type has not. */
function reply(request: ScimRequest, response: FastifyReply, answer: ScimAnswer): void {
  if (response.sent) return;
  const text = textOf(answer.body);
  const { 'Content-Length': _measuredByFastify, ...headers } = headersOf(request, text);
  response.code(answer.status);
  for (const [name, value] of Object.entries({ ...headers, ...answer.headers })) response.header(name, value);
  response.send(text === undefined ? undefined : Buffer.from(text));
}

function isReply(response: AnyResponse): response is FastifyReply {
  return typeof (response as Partial<FastifyReply>).code === 'function' && 'sent' in response;
}
