import type { Message } from '../support/okta/wire.js';
import type { Scene, Step } from './dialogue.js';
import { fill } from './fill.js';
import { macro } from './macros.js';

/** The request of a step as it goes over the wire; `target` is path and encoded query below the base URL. */
export function composeMessage(step: Step, scene: Scene): Message & { readonly target: string } {
  const [method = '', target = ''] = fill(step.send, scene.vars).split(/ (.*)/s);
  const body = step.raw ?? bodyOf(step, scene);
  return { method, target: encode(target), headers: headersOf(step, scene, body !== undefined), body };
}

function headersOf(step: Step, scene: Scene, hasBody: boolean): Record<string, string> {
  const media: Record<string, string> = hasBody
    ? { 'Content-Type': 'application/scim+json; charset=utf-8' }
    : {};
  const all = Object.entries({ ...media, ...macro('headers', step.as ?? 'okta'), ...step.headers });
  return fill(
    Object.fromEntries(all.filter((header): header is [string, string] => header[1] !== null)),
    scene.vars,
  );
}

function bodyOf(step: Step, scene: Scene): string | undefined {
  if (step.operations) {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    return JSON.stringify(fill({ schemas, Operations: step.operations }, scene.vars));
  }
  if (step.body === undefined) return undefined;
  const { $from, $set, ...literal } = asDerived(step.body);
  return JSON.stringify({ ...base($from, scene), ...fill({ ...$set, ...literal }, scene.vars) });
}

interface Derived {
  readonly $from?: string;
  readonly $set?: object;
}

function asDerived(body: unknown): Derived {
  return typeof body === 'string' ? { $from: body } : (body as Derived);
}

function base(name: string | undefined, scene: Scene): object {
  if (name === undefined) return {};
  return name === 'lastGet' ? scene.lastGet : fill(macro('bodies', name), scene.vars);
}

function encode(target: string): string {
  const [path = '', query] = target.split(/\?(.*)/s);
  if (query === undefined) return path;
  const pairs = query.split('&').map((pair) => pair.split(/=(.*)/s));
  return `${path}?${pairs.map(([name, value = '']) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}
