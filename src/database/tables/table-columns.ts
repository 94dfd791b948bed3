import { type ColumnOptions, getMetadataArgsStorage } from 'typeorm';

/** An entity's class; its decorators describe the table. */
export type EntityClass<Row extends object = object> = new () => Row;

/** A column as its entity describes it. */
export interface TableColumn<Row extends object = object> {
  readonly property: keyof Row & string;
  readonly name: string;
  /** The type in SQL: `text`, `timestamptz`. */
  readonly type: string;
  readonly options: ColumnOptions;
  /** The value of a column that is computed from the others. */
  readonly compute?: (row: Row) => unknown;
}

type Compute = (row: never) => unknown;

const computed = new Map<object, Map<string, Compute>>();
const sealed = new Set<object>();

/** A column whose value follows from the others: it is computed whenever a row is written. */
export function Computed<Row extends object>(compute: (row: Row) => unknown): PropertyDecorator {
  return ({ constructor }, property) => {
    const known = computed.get(constructor) ?? new Map<string, Compute>();
    computed.set(constructor, known.set(String(property), compute));
  };
}

/** The columns of an entity's table in the order of its class, those of the classes that it extends among them. */
export function describeColumns<Row extends object>(entity: EntityClass<Row>): readonly TableColumn<Row>[] {
  const classes = listClasses(entity);
  const computes = new Map(classes.flatMap((each) => [...(computed.get(each) ?? [])]));
  return getMetadataArgsStorage()
    .filterColumns(classes)
    .map(({ propertyName, options }) => ({
      property: propertyName as keyof Row & string,
      name: options.name ?? propertyName,
      type: String(options.type),
      options,
      compute: computes.get(propertyName) as ((row: Row) => unknown) | undefined,
    }));
}

function listClasses(entity: EntityClass): EntityClass[] {
  const parent = Object.getPrototypeOf(entity) as EntityClass;
  return parent === Function.prototype ? [entity] : [entity, ...listClasses(parent)];
}

/** The columns for a statement; from now on the entity takes no more of them. */
export function sealColumns<Row extends object>(entity: EntityClass<Row>): readonly TableColumn<Row>[] {
  sealed.add(entity);
  return describeColumns(entity);
}

/** Whether there are statements already that would not know a further column of the entity. */
export function isSealed(entity: EntityClass): boolean {
  return sealed.has(entity);
}

/** A select list of every column that a read gives, named as the entity names them. */
export function selectList(entity: EntityClass): string {
  return sealColumns(entity)
    .filter(({ options }) => options.select !== false)
    .map(({ name, property }) => (name === property ? name : `${name} AS "${String(property)}"`))
    .join(', ');
}
