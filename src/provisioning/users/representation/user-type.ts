import {
  type Attribute,
  type Projection,
  type ResourceType,
  type Schema,
  USER_RESOURCE_TYPE,
} from '../../../scim/protocol/index.js';
import { listCopies } from '../../../users/columns/make-profile.js';
import { describeColumnSchemas } from './column-schemas.js';

/** What every person has here, and no PATCH takes away (docs/decisions/0021); a creation without it gets it filled in. */
const REQUIRED: ReadonlySet<string> = new Set(['active', 'name', 'givenName', 'familyName']);

const UNIQUE = {
  description: 'The e-mail address; the primary one is unique within the account.',
  uniqueness: 'server',
} as const;

const USER_SCHEMA: Schema = withUniqueAddress({
  ...USER_RESOURCE_TYPE.schema,
  attributes: USER_RESOURCE_TYPE.schema.attributes.map(requiredHere),
});

/**
 * The User resource type of OpsHelm with the schema extensions of those who extend it (RFC 7643 §3.3), and with the
 * attributes that only the table of columns knows.
 */
export class UserType {
  readonly type: ResourceType;
  /** What is shown where nothing is asked for; undefined where that is everything. */
  readonly shown: Projection | undefined;
  private readonly alone: string;
  private readonly extensions: readonly { readonly member: string; readonly urn: string }[];

  /** @throws Error where two schemas have one URN, or a column is of an attribute that it cannot hold. */
  constructor(brought: readonly Schema[] = []) {
    const own = USER_RESOURCE_TYPE.extensions.map(({ schema }) => schema);
    const more = [...brought, ...describeColumnSchemas(listCopies(), USER_SCHEMA, [...own, ...brought])];
    const extensions = [
      ...USER_RESOURCE_TYPE.extensions,
      ...more.map((schema) => ({ schema, required: false })),
    ];
    this.type = { ...USER_RESOURCE_TYPE, schema: USER_SCHEMA, extensions, filledIn: ['name', 'active'] };
    const urns = extensions.map(({ schema }) => schema.id);
    const core = this.type.schema.id;
    if (new Set([core, ...urns].map((urn) => urn.toLowerCase())).size <= urns.length)
      throw new Error(`Two schemas of the User have one URN: ${urns.join(', ')}`);
    this.alone = JSON.stringify(core);
    // A member's name: a quoted text within a value has its quotes escaped, so this is found nowhere else.
    this.extensions = urns.map((urn) => ({ member: `"${urn}":`, urn: JSON.stringify(urn) }));
    this.shown = more.some(isPartlyHidden)
      ? { kind: 'without', names: new Set(), type: this.type }
      : undefined;
  }

  /** The `schemas` of a person as JSON text: the core schema, and the extensions that the attributes' text has. */
  schemasText(attributes: string): string {
    let urns = this.alone;
    for (const { member, urn } of this.extensions) if (attributes.includes(member)) urns += `,${urn}`;
    return `[${urns}]`;
  }
}

function requiredHere(attribute: Attribute): Attribute {
  const { name, required, subAttributes } = attribute;
  const parts = name === 'name' && subAttributes ? { subAttributes: subAttributes.map(requiredHere) } : {};
  return { ...attribute, ...parts, required: required || REQUIRED.has(name) };
}

function isPartlyHidden({ attributes }: Schema): boolean {
  return attributes
    .flatMap((attribute) => [attribute, ...(attribute.subAttributes ?? [])])
    .some(({ returned }) => returned === 'never' || returned === 'request');
}

/** The User schema with what OpsHelm asks beyond RFC 7643: no two people of an account have one primary address. */
function withUniqueAddress(schema: Schema): Schema {
  const unique = (sub: Attribute): Attribute => (sub.name === 'value' ? { ...sub, ...UNIQUE } : sub);
  const attributes = schema.attributes.map((attribute) =>
    attribute.name === 'emails'
      ? { ...attribute, subAttributes: attribute.subAttributes?.map(unique) }
      : attribute,
  );
  return { ...schema, attributes };
}
