import { describe, expect, it } from '@jest/globals';
import { refusal } from '../mia.fixture.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import type { Filter } from './filter.js';
import { parseFilter } from './parse-filter.js';

function parse(text: string): Filter {
  return parseFilter(text, USER_RESOURCE_TYPE);
}

describe('a filter within its limits:', () => {
  it.each([
    ['4,096 characters', `userName eq "${'a'.repeat(4_082)}"`],
    ['32 levels of parentheses', `${'('.repeat(32)}title pr${')'.repeat(32)}`],
    ['32 levels of not', `${'not ('.repeat(32)}title pr${')'.repeat(32)}`],
    ['50 terms', Array(50).fill('title pr').join(' or ')],
  ])('%s are read', (_what, text) => {
    expect(parse(text)).toBeDefined();
  });

  it.each([
    ['4,097 characters', `userName eq "${'a'.repeat(4_083)}"`, /longer than 4096/],
    ['33 levels of parentheses', `${'('.repeat(33)}title pr${')'.repeat(33)}`, /deeper than 32/],
    ['brackets as a level', `${'('.repeat(32)}emails[type pr]${')'.repeat(32)}`, /deeper than 32/],
    ['5,000 parentheses', `${'('.repeat(5_000)}title pr${')'.repeat(5_000)}`, /longer than 4096/],
    ['1,000 open parentheses', '('.repeat(1_000), /deeper than 32/],
    ['51 terms', Array(51).fill('id pr').join(' or '), /more than 50 terms/],
    ['terms within brackets too', `emails[${Array(51).fill('type pr').join(' or ')}]`, /more than 50 terms/],
  ])('%s are refused', (_what, text, detail) => {
    expect(refusal(() => parse(text))).toMatch(detail);
  });

  it('22 pairs of alternatives stay 22 pairs, not 2^22', () => {
    const filter = parse(Array(22).fill('(userName eq "a" or userName eq "b")').join(' and '));
    expect(filter).toMatchObject({ kind: 'and', terms: Array(22).fill({ kind: 'or' }) });
  });
});
