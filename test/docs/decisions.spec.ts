import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const FOLDER = new URL('../../docs/decisions/', import.meta.url);
const PARTS = ['Context', 'Alternatives', 'Choice', 'What it costs'];

/** What is wrong with the form of a decision. */
function faultsOf(file: string, text: string): string[] {
  const [title = '', blank, date = ''] = text.split('\n');
  const number = Number(/^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]);
  const parts = [...text.matchAll(/^\*\*(Context|Alternatives|Choice|What it costs)\.\*\*(?=\s+\S)/gm)];
  return [
    ...(new RegExp(`^# ${number}\\. \\S`).test(title) ? [] : [`the title is not "# ${number}. …"`]),
    ...(blank === '' && isDate(date) ? [] : ['the third line is not "Date: " and a day']),
    ...(parts.map(([, name]) => name).join() === PARTS.join()
      ? []
      : [`the parts are not ${PARTS.join(', ')}`]),
    ...(/^#+ /m.test(text.slice(title.length)) ? ['a heading beside the title'] : []),
  ];
}

function isDate(line: string): boolean {
  const day = /^Date: (\d{4}-\d{2}-\d{2})$/.exec(line)?.[1];
  return day !== undefined && !Number.isNaN(Date.parse(day));
}

const files = readdirSync(fileURLToPath(FOLDER)).filter((file) => file !== 'README.md');
const text = (file: string) => readFileSync(new URL(file, FOLDER), 'utf8');

describe('A decision', () => {
  it.each(files)('has a number, a date, and says what was weighed: %s', (file) => {
    expect(faultsOf(file, text(file))).toEqual([]);
  });

  it('has a number of its own', () => {
    const numbers = files.map((file) => file.slice(0, 4));
    expect(numbers).toEqual([...new Set(numbers)]);
  });

  it.each([
    ['its date', /^Date: .*/m, '', 'the third line'],
    ['a day', /^Date: .*/m, 'Date: 2026-13-01', 'the third line'],
    ['its alternatives', '**Alternatives.**', 'Alternatives:', 'the parts are not'],
    ['the order', '**Choice.**', '**Context.**', 'the parts are not'],
    ['its number', '# 1.', '# 2.', 'the title'],
    ['one form', '**Choice.**', '## Choice', 'a heading'],
  ])('would be found without %s', (_what, part, instead, fault) => {
    const wrong = text('0001-roles-below-users.md').replace(part, instead);
    expect(faultsOf('0001-roles-below-users.md', wrong).join()).toContain(fault);
  });
});
