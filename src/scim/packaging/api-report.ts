import type { OutputChunk } from 'rollup';
import ts from 'typescript';
import { manifest } from './manifest.js';

/**
 * The public API in one text: the names of each entry, then every declaration that they reach, without comments and
 * private members. It changes when, and only when, something changes for those who import the package.
 */
export function apiReport(chunks: readonly OutputChunk[]): string {
  const files = chunks.map(({ fileName, code }) =>
    ts.createSourceFile(fileName, code, ts.ScriptTarget.Latest, true),
  );
  const declarations = files.flatMap((file) => file.statements.filter(isDeclaration).map(print));
  return [
    `# The public API of \`${manifest.name}\``,
    'Written by `npm run package`. A change of this file is a change for every host: read it before you commit it.',
    ...chunks.filter(({ isEntry }) => isEntry).map(({ name, exports }) => entrySection(name, exports)),
    '## Declarations',
    `\`\`\`ts\n${declarations.toSorted(byText).join('\n')}\n\`\`\``,
    '',
  ].join('\n\n');
}

function entrySection(name: string, exports: readonly string[]): string {
  const path = name === 'index' ? manifest.name : `${manifest.name}/${name}`;
  return `## \`${path}\`: ${exports.length} names\n\n${exports.toSorted(byText).join(', ')}`;
}

/** Imports and exports between the files of the build are no part of the API. */
function isDeclaration(statement: ts.Statement): boolean {
  return !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement);
}

function print(statement: ts.Statement): string {
  const { transformed } = ts.transform(statement, [dropPrivateMembers]);
  const printer = ts.createPrinter({ removeComments: true });
  return printer.printNode(ts.EmitHint.Unspecified, transformed[0]!, statement.getSourceFile());
}

function dropPrivateMembers(context: ts.TransformationContext): ts.Transformer<ts.Statement> {
  return (statement) => {
    if (!ts.isClassDeclaration(statement)) return statement;
    const { modifiers, name, typeParameters, heritageClauses, members } = statement;
    const shown = members.filter((member) => !isPrivate(member));
    return context.factory.updateClassDeclaration(
      statement,
      modifiers,
      name,
      typeParameters,
      heritageClauses,
      shown,
    );
  };
}

function isPrivate(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Private) !== 0;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
