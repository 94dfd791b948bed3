import type { Actor } from './origin.js';

/** Who it was, in words that go behind "by": a name alone does not say whether it is a person's or a key's. */
export function actorWords({ type, name }: Actor): string {
  switch (type) {
    case 'scim-key':
      return `the SCIM key “${name}”`;
    case 'person':
      return name;
    case 'cli':
      return `an operator of OpsHelm (${name})`;
    case 'system':
      return `OpsHelm itself (${name})`;
    default:
      return type satisfies never;
  }
}
