import { OktaError, remoteError, unparsable } from './okta-error.js';
import type { Answer } from './wire.js';

/** A resource as the server sent it: Okta keeps every key and writes it back. */
export type Resource = Readonly<Record<string, unknown>> & { readonly id: string };

export interface ResourceList {
  readonly totalResults: number;
  readonly startIndex: number;
  readonly itemsPerPage: number;
  readonly resources: readonly Resource[];
}

/** Reads a resource from a GET, POST or PUT; the media type and `Location` are not looked at. */
export function readResource(answer: Answer): Resource {
  const body = readJson(answer);
  if (!isObject(body)) throw new OktaError('parse', emptyText(answer));
  if (typeof body.id !== 'string' || body.id === '') throw new OktaError('parse', 'The resource has no id');
  return body as Resource;
}

/** Reads the answer of a PATCH: a resource, or nothing when the server said 204. */
export function readPatched(answer: Answer): Resource | undefined {
  return answer.status === 204 ? undefined : readResource(answer);
}

/**
 * Reads a ListResponse: `Resources` or `resources`, and integers that are integers (a `"1"` makes Okta stop with
 * no reason given). A 404 with a SCIM Error counts as an empty list.
 */
export function readList(answer: Answer): ResourceList {
  if (answer.status === 404) return { totalResults: 0, startIndex: 1, itemsPerPage: 0, resources: [] };
  const body = readJson(answer);
  if (!isObject(body)) throw new OktaError('parse', 'The list is empty or no JSON object');
  const resources = body.Resources ?? body.resources ?? [];
  if (!Array.isArray(resources)) throw new OktaError('parse', 'Resources is no array');
  return {
    totalResults: integer(body, 'totalResults'),
    startIndex: integer(body, 'startIndex'),
    itemsPerPage: integer(body, 'itemsPerPage'),
    resources: resources as Resource[],
  };
}

/** Accepts a success that carries nothing to read, such as a deleted group. */
export function readNothing(answer: Answer): void {
  if (answer.status >= 300) throw errorOf(answer);
}

function readJson(answer: Answer): unknown {
  if (answer.status >= 300) throw errorOf(answer);
  if (answer.text === '') return undefined;
  return parse(answer.text, (problem) => new OktaError('parse', problem));
}

function errorOf(answer: Answer): OktaError {
  const retryAfter = answer.headers['retry-after'];
  const body = parse(answer.text || '{}', (problem) => remoteError(answer.status, problem, retryAfter));
  const detail = isObject(body) && typeof body.detail === 'string' ? body.detail : 'no detail given';
  return remoteError(answer.status, detail, retryAfter);
}

function parse(text: string, failure: (problem: string) => OktaError): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure(unparsable(text));
  }
}

function integer(body: Readonly<Record<string, unknown>>, name: string): number {
  const value = body[name];
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw new OktaError('parse', `Sync user in external application FAILURE: null (${name} is no integer)`);
}

function emptyText(answer: Answer): string {
  return answer.status === 201 ? 'Create new user returned empty user.' : 'The answer has no resource';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
