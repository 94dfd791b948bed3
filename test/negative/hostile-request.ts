import { request } from 'node:http';
import type { TestApp } from '../support/app.js';
import { FORMS } from './dashboard-forms.js';
import type { Route } from './dashboard-routes.js';

const LONGEST_MS = 120_000;

/** One request as it goes over the wire, with nothing encoded or put right on the way. */
export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks for a page with a query, or sends a form: the text takes the place of a field, the others are in order. */
export function requestOf(route: Route, path: string, text: string, without = ''): HostileRequest {
  const { method } = route;
  if (method === 'GET') return { method, path: `${path}?${text}`, headers: {} };
  const others = Object.entries(FORMS[route.name] ?? {}).filter(([name]) => name !== without);
  const body = `${text}&${new URLSearchParams(others).toString()}`;
  return { method, path, body, headers: { 'content-type': 'application/x-www-form-urlencoded' } };
}

/**
 * Sends it and gives the answer's status.
 * @throws when there is no answer within five seconds
 */
export function statusOf({ url }: TestApp, { method, path, body, headers }: HostileRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { port: new URL(url).port, method, path, headers, timeout: LONGEST_MS };
    const sent = request(options, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode!));
    });
    sent.on('timeout', () => sent.destroy(new Error('No answer')));
    sent.on('error', (error) => reject(new Error(`${method} ${path.slice(0, 200)}`, { cause: error })));
    sent.end(body);
  });
}
