import type { IncomingMessage, ServerResponse } from 'node:http';

const SILENCE_MS = 2_000;

/**
 * Ends an answer. Where the request's body is still coming, as with a refusal that did not wait for it, the rest is read
 * and thrown away before the connection closes, until nothing came for two seconds: a connection that is closed with
 * unread bytes is reset, and the client may lose the answer that it was about to read.
 */
export function endAnswer(request: IncomingMessage, response: ServerResponse, text?: string): void {
  if (request.complete) {
    response.end(text);
    return;
  }
  if (text) response.write(text);
  else response.flushHeaders();
  const end = () => response.end();
  const timer = setTimeout(end, SILENCE_MS);
  request.on('data', () => timer.refresh());
  request.once('end', end);
  request.once('close', end);
  response.once('close', () => clearTimeout(timer));
  request.resume();
}
