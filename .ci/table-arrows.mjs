/** Tables belong to rooms: nobody writes another room's table, and reads of one are declared. Run by `npm run arrows`. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { tablesIn } from './tables-in.mjs';

const { views, readModels } = createRequire(import.meta.url)('./tables.cjs');

const ROOT = resolve(import.meta.dirname, '..');
const MANAGER_WRITES =
  /^(insert|update|delete|save|upsert|remove|softDelete|softRemove|restore|clear|increment|decrement)$/;
/** Rooms that know no table: whoever calls them tells them one, and is checked for it. */
const IS_TOLD = /^(?:database$|queue$|scim\/)/;
const COMPOSES_WRITES = /^(insert|update|upsert|delete)Statement$/;
const MANAGER_READS = /^(find\w*|count\w*|exists\w*|sum|average|minimum|maximum|createQueryBuilder)$/;
/** What gives a repository, which can write. */
const GIVES_REPOSITORY = /^(getRepository|getTreeRepository|InjectRepository|getRepositoryToken|forFeature)$/;

const files = readdirSync(join(ROOT, 'src'), { recursive: true })
  .map((file) => join('src', file).replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.spec\.ts$|^src\/database\/migrations\//.test(file))
  .map((file) => ({ file, room: roomOf(file), source: parse(file) }));

const { owners, entities } = ownership();
const faults = files.flatMap(faultsIn);
for (const fault of faults) console.log(fault);
if (faults.length > 0) {
  console.log(`\n✘ ${faults.length} uses of tables that belong to another room`);
  process.exit(1);
}
console.log(`✔ no room uses another's tables (${files.length} files, ${owners.size} tables and views)`);

/** A room is a folder of src, or one of those into which `provisioning` and `scim` are divided. */
function roomOf(file) {
  const [, first, second, third] = file.split('/');
  return third && (first === 'provisioning' || first === 'scim') ? `${first}/${second}` : first;
}

function parse(file) {
  return ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

/** Who owns what: a table belongs to the room of its entity, a view to the room that declares it. */
function ownership() {
  const tables = new Map(Object.entries(views));
  const classes = new Map();
  for (const { room, source } of files)
    for (const statement of source.statements) {
      if (!ts.isClassDeclaration(statement)) continue;
      const table = (ts.getDecorators(statement) ?? []).map(entityName).find(Boolean);
      if (!table) continue;
      tables.set(table, room);
      classes.set(statement.name.text, table);
    }
  return { owners: tables, entities: classes };
}

function entityName({ expression }) {
  if (!ts.isCallExpression(expression) || expression.expression.getText() !== 'Entity') return undefined;
  const [name] = expression.arguments;
  return name && ts.isStringLiteralLike(name) ? name.text : undefined;
}

function faultsIn({ file, room, source }) {
  const found = [];
  const visit = (node) => {
    for (const use of usesIn(node, source, file)) {
      const fault = faultOf(use, room);
      if (fault)
        found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${fault}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...new Set(found)];
}

function usesIn(node, source, file) {
  if (ts.isStringLiteralLike(node)) return tablesIn(node.text, owners);
  if (ts.isPropertyAssignment(node)) return namedTable(node);
  if (ts.isTemplateExpression(node)) return tablesIn(textOf(node, source, file), owners);
  return ts.isCallExpression(node) ? callUse(node) : [];
}

/** A table that is handed over by its name, as `{ table: 'users' }`. */
function namedTable({ name, initializer }) {
  if (name.getText() !== 'table' || !ts.isStringLiteralLike(initializer)) return [];
  return owners.has(initializer.text) ? [{ table: initializer.text, how: 'reads' }] : [];
}

/** What a call of TypeORM's manager, a repository that is asked for, or what composes a statement from an entity, does to the table. */
function callUse({ expression, arguments: given }) {
  if (ts.isIdentifier(expression) && COMPOSES_WRITES.test(expression.text))
    return given.flatMap((each) => tableOf(each).map((table) => ({ table, how: 'writes' })));
  const called = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  if (ts.isIdentifier(called) && GIVES_REPOSITORY.test(called.text)) return given.flatMap(repositoriesOf);
  if (!ts.isPropertyAccessExpression(expression) || !given[0] || !ts.isIdentifier(given[0])) return [];
  const verb = expression.name.text;
  const how = MANAGER_WRITES.test(verb) ? 'writes' : MANAGER_READS.test(verb) ? 'reads' : undefined;
  return how ? tableOf(given[0]).map((table) => ({ table, how })) : [];
}

/** The tables whose repositories an argument asks for: an entity, or a list of them. */
function repositoriesOf(argument) {
  const named = ts.isArrayLiteralExpression(argument) ? argument.elements : [argument];
  return named.flatMap(tableOf).map((table) => ({ table, how: 'writes' }));
}

/** The table that an argument stands for: an entity, or the table by its name. */
function tableOf(argument) {
  if (ts.isIdentifier(argument)) return entities.has(argument.text) ? [entities.get(argument.text)] : [];
  return ts.isStringLiteralLike(argument) && owners.has(argument.text) ? [argument.text] : [];
}

/** A template with its constants put in where they are the name of a table; what else is computed is a hole. */
function textOf({ head, templateSpans }, source, file) {
  return templateSpans.reduce(
    (text, { expression, literal }) => text + (nameIn(expression, source, file) ?? ' ${} ') + literal.text,
    head.text,
  );
}

/** The text of a constant of this file or of one that it imports, if it is a single word. */
function nameIn(expression, source, file) {
  if (!ts.isIdentifier(expression))
    return ts.isPropertyAccessExpression(expression) ? ' ${CONST} ' : undefined;
  const value = constantIn(source, expression.text) ?? importedConstant(source, file, expression.text);
  if (value === undefined) return undefined;
  return /^\w+$/.test(value) ? value : ' ${CONST} ';
}

function constantIn(source, name) {
  for (const statement of source.statements)
    if (ts.isVariableStatement(statement))
      for (const { name: own, initializer } of statement.declarationList.declarations)
        if (own.getText(source) === name)
          return initializer && ts.isStringLiteralLike(initializer) ? initializer.text : ' ';
  return undefined;
}

function importedConstant(source, file, name) {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !statement.moduleSpecifier.text.startsWith('.')) continue;
    const bindings = statement.importClause?.namedBindings;
    const element =
      bindings && ts.isNamedImports(bindings) && bindings.elements.find((each) => each.name.text === name);
    if (!element) continue;
    const path = relative(ROOT, resolve(ROOT, dirname(file), statement.moduleSpecifier.text));
    const target = files.find((each) => each.file === path.replace(/\.js$/, '.ts'));
    return target ? (constantIn(target.source, (element.propertyName ?? element.name).text) ?? ' ') : ' ';
  }
  return undefined;
}

function faultOf({ table, how }, room) {
  if (how === 'computes' && IS_TOLD.test(room)) return undefined;
  if (how === 'computes')
    return 'computes the name of a table: write it out, so that its owner can be checked';
  const owner = owners.get(table);
  if (owner === room) return undefined;
  if (how === 'reads' && (views[table] || readModels[table]?.readers.includes(room))) return undefined;
  return `${room} ${how} ${table}, which belongs to ${owner}`;
}
