import type { Json } from '../../../src/scim/testing/client/answer.js';

/** A request on its way to the server; the path is below the base URL. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** An answer on its way back. */
export interface Given {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export type Forward = (asked: Asked) => Promise<Given>;

/** The keys that the server behind the proxy takes. */
export interface Keys {
  readonly key: string;
  readonly otherKey: string;
}

/** Something that a server could do wrong, and the title of the check that has to notice. */
export interface Fault {
  readonly name: string;
  readonly caughtBy: string;
  play(asked: Asked, forward: Forward, keys: Keys): Promise<Given>;
}

type Body = Record<string, unknown>;

/** A fault in answers, of which it changes the status, the headers or the text. */
export function inAnswers(
  name: string,
  caughtBy: string,
  change: (given: Given, asked: Asked) => Partial<Given>,
): Fault {
  const play = async (asked: Asked, forward: Forward) => {
    const given = await forward(asked);
    return { ...given, ...change(given, asked) };
  };
  return { name, caughtBy, play };
}

/** A fault in the JSON of answers, which it changes in place. */
export function inBodies(
  name: string,
  caughtBy: string,
  change: (body: Body, asked: Asked, status: number) => void,
): Fault {
  return inAnswers(name, caughtBy, ({ text, status }, asked) => {
    const body = parse(text);
    if (!body) return {};
    change(body, asked, status);
    return { text: JSON.stringify(body) };
  });
}

/** A fault in each resource of answers, listed or alone; which it changes in place. */
export function inResources(
  name: string,
  caughtBy: string,
  change: (resource: Body, asked: Asked) => void,
): Fault {
  return inBodies(name, caughtBy, (body, asked, status) => {
    if (status >= 400) return;
    const listed = body['Resources'];
    for (const resource of Array.isArray(listed) ? (listed as Body[]) : [body]) change(resource, asked);
  });
}

/** A fault in how requests are understood: the server gets another one. */
export function inRequests(
  name: string,
  caughtBy: string,
  change: (asked: Asked, keys: Keys) => Partial<Asked>,
): Fault {
  const play = (asked: Asked, forward: Forward, keys: Keys) => forward({ ...asked, ...change(asked, keys) });
  return { name, caughtBy, play };
}

/** A fault in how the JSON of requests is understood; it is changed in place. */
export function inRequestBodies(
  name: string,
  caughtBy: string,
  change: (body: Body, asked: Asked) => void,
): Fault {
  return inRequests(name, caughtBy, (asked) => {
    const body = parse(asked.text);
    if (!body) return {};
    change(body, asked);
    return { text: JSON.stringify(body) };
  });
}

/** A fault in how the query of a GET is understood. */
export function inQueries(
  name: string,
  caughtBy: string,
  change: (query: URLSearchParams, asked: Asked) => void,
): Fault {
  return inRequests(name, caughtBy, (asked) => {
    const [path, text = ''] = asked.path.split('?');
    const query = new URLSearchParams(text);
    change(query, asked);
    return { path: query.size > 0 ? `${path}?${query}` : path! };
  });
}

/** The JSON object of a text, or undefined. */
export function parse(text: string): Body | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined;
  } catch {
    return undefined;
  }
}

/** Headers but for one. */
export function without(headers: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key.toLowerCase() !== name));
}

/** The meta of a resource, to be changed. */
export function metaOf(resource: Body): Body {
  return (resource['meta'] as Body | undefined) ?? {};
}

/** The objects of a member, to be changed. */
export function partsOf(body: Json, name: string): Body[] {
  return Array.isArray(body[name]) ? (body[name] as Body[]) : [];
}
