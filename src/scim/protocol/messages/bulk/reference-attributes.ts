/** The attributes of RFC 7643 that a client may set to another resource: a person's manager, a group's members. */
const REFERENCES: ReadonlySet<string> = new Set(['manager', 'members']);

/** Whether a name or path is of an attribute that refers to resources, as `urn:…:User:manager.value`. */
export function isReference(path: string): boolean {
  const [attributes = ''] = path.split('[');
  const [first = '', second = ''] = attributes.slice(attributes.lastIndexOf(':') + 1).split('.');
  const isDotted = isSchemaUrn(attributes) && /^(?:user|group)$/i.test(first);
  return REFERENCES.has((isDotted ? second : first).toLowerCase());
}

/** Whether the name of a member is a schema's URN, below which an extension has its attributes (RFC 7643 §3.3). */
export function isSchemaUrn(name: string): boolean {
  return /^urn:/i.test(name);
}
