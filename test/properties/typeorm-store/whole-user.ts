import { EntitySchema, type EntitySchemaColumnOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import {
  type Attribute,
  type ResourceType,
  selectAttributes,
  USER_RESOURCE_TYPE,
} from '../../../src/scim/protocol/index.js';
import {
  caseInsensitive,
  children,
  type ColumnGiven,
  type EntityMapping,
  json,
} from '../../../src/scim/typeorm/index.js';

const { schema, extensions } = USER_RESOURCE_TYPE;
const ENTERPRISE = extensions[0]!.schema;
const LEFT_OUT = ['password'];
const names = schema.attributes.map(({ name }) => name).filter((name) => !LEFT_OUT.includes(name));

/** Every attribute of a User but the password; nothing keeps the groups, which are read only. */
export const WHOLE_USER: ResourceType = selectAttributes(USER_RESOURCE_TYPE, ...names, ENTERPRISE.id);

type Columns = Record<string, EntitySchemaColumnOptions>;

const text = (name: string): EntitySchemaColumnOptions => ({ type: 'text', nullable: true, name });
const boolean: EntitySchemaColumnOptions = { type: 'boolean', nullable: true };

/** Entities that keep every attribute, in all ways in which one can be kept. */
export interface WholeUserTables {
  readonly person: EntitySchema;
  readonly entities: EntitySchema[];
  readonly mapping: EntityMapping;
}

/** @param jsonType what json columns are on the database */
export function wholeUserTables(jsonType: 'simple-json' | 'jsonb'): WholeUserTables {
  const columns: Columns = {
    key: { type: 'uuid', primary: true, generated: 'uuid', name: 'person_key' },
    accountId: { type: 'text' },
    externalId: text('external_id'),
    at: { type: jsonType === 'jsonb' ? 'timestamptz' : 'datetime', createDate: true },
    changedAt: { type: jsonType === 'jsonb' ? 'timestamptz' : 'datetime', updateDate: true },
    revision: { type: 'integer', version: true },
  };
  const given: Record<string, ColumnGiven> = {};
  const entities: EntitySchema[] = [];

  /** Every second text has a column with the folded text. */
  const addSimple = (path: string, { type }: Attribute): void => {
    const property = `p${Object.keys(columns).length}`;
    columns[property] = type === 'boolean' ? boolean : text(`column of ${path.slice(-20)}`);
    const isKeyed = Object.keys(columns).length % 2 === 0 && type !== 'boolean';
    if (isKeyed) columns[`${property}Key`] = { type: 'text', nullable: true };
    given[path] = isKeyed ? caseInsensitive(property, `${property}Key`) : property;
  };

  const addJson = (path: string, isKeyed: boolean): void => {
    const property = `j${Object.keys(columns).length}`;
    columns[property] = { type: jsonType, nullable: true };
    if (isKeyed) columns[`${property}Key`] = { type: jsonType, nullable: true };
    given[path] = isKeyed ? json(property, `${property}Key`) : json(property);
  };

  const addChildren = (path: string, attribute: Attribute, isKeyed: boolean): void => {
    const [entity, mapped] = childTable(attribute, isKeyed);
    entities.push(entity);
    given[path] = children(entity as EntityTarget<ObjectLiteral>, {
      owner: 'person',
      columns: mapped,
      ...(isKeyed && { position: 'place', tenant: 'account' }),
    });
  };

  let lists = 0;
  for (const attribute of WHOLE_USER.schema.attributes)
    if (attribute.mutability === 'readOnly') continue;
    else if (attribute.multiValued) {
      lists += 1;
      if (lists % 2 === 0) addJson(attribute.name, lists % 4 === 0);
      else addChildren(attribute.name, attribute, lists % 4 === 1);
    } else if (attribute.type === 'complex')
      for (const sub of attribute.subAttributes!) addSimple(`${attribute.name}.${sub.name}`, sub);
    else addSimple(attribute.name, attribute);
  for (const attribute of ENTERPRISE.attributes)
    if (attribute.type === 'complex') addJson(`${ENTERPRISE.id}:${attribute.name}`, true);
    else addSimple(`${ENTERPRISE.id}:${attribute.name}`, attribute);

  const person = new EntitySchema({ name: 'WholePerson', tableName: 'whole people', columns });
  return { person, entities: [person, ...entities], mapping: { tenant: 'accountId', columns: given } };
}

function childTable(
  { name, subAttributes = [] }: Attribute,
  isKeyed: boolean,
): [EntitySchema, Record<string, string | ReturnType<typeof caseInsensitive>>] {
  const columns: Columns = {
    number: { type: 'integer', primary: true, generated: 'increment' },
    person: { type: 'uuid', name: 'person_key' },
    ...(isKeyed && { place: { type: 'integer' }, account: { type: 'text' } }),
  };
  const mapped: Record<string, string | ReturnType<typeof caseInsensitive>> = {};
  for (const sub of subAttributes) {
    const property = `of_${sub.name.replace('$', '')}`;
    columns[property] = sub.type === 'boolean' ? boolean : { type: 'text', nullable: true };
    const hasKey = isKeyed && sub.type === 'string' && !sub.caseExact;
    if (hasKey) columns[`${property}_key`] = { type: 'text', nullable: true };
    mapped[sub.name] = hasKey ? caseInsensitive(property, `${property}_key`) : property;
  }
  return [new EntitySchema({ name: `Whole ${name}`, tableName: `whole ${name}`, columns }), mapped];
}
