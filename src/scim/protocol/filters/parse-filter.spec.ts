import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, refusal, USER_URN } from '../mia.fixture.js';
import { pathName } from '../paths/path-name.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import type { Filter } from './filter.js';
import { parseFilter } from './parse-filter.js';

function parse(text: string): Filter {
  return parseFilter(text, USER_RESOURCE_TYPE);
}

/** The tree as text, every group in parentheses. */
function show(filter: Filter): string {
  switch (filter.kind) {
    case 'comparison':
      return `${pathName(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`;
    case 'presence':
      return `${pathName(filter.path)} pr`;
    case 'not':
      return `not (${show(filter.term)})`;
    case 'value':
      return `${pathName(filter.path)}[${show(filter.filter)}]`;
    default:
      return `(${filter.terms.map(show).join(` ${filter.kind} `)})`;
  }
}

function refused(text: string): string {
  return refusal(() => parse(text));
}

describe('parseFilter reads', () => {
  it.each([
    ['userName eq "bjensen"', 'userName eq "bjensen"'],
    [`name.familyName co "O'Malley"`, `name.familyName co "O'Malley"`],
    ['userName sw "J"', 'userName sw "J"'],
    [`${USER_URN}:userName sw "J"`, 'userName sw "J"'],
    ['title pr', 'title pr'],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', 'meta.lastModified gt "2011-05-13T04:42:34.000Z"'],
    ['title pr and userType eq "Employee"', '(title pr and userType eq "Employee")'],
    ['title pr or userType eq "Intern"', '(title pr or userType eq "Intern")'],
    [`schemas eq "${ENTERPRISE_URN}"`, `schemas eq "${ENTERPRISE_URN}"`],
    [
      'userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")',
      '(userType eq "Employee" and (emails.value co "example.com" or emails.value co "example.org"))',
    ],
    [
      'userType ne "Employee" and not (emails co "example.com")',
      '(userType ne "Employee" and not (emails.value co "example.com"))',
    ],
    [
      'userType eq "Employee" and (emails.type eq "work")',
      '(userType eq "Employee" and emails.type eq "work")',
    ],
    [
      'emails[type eq "work" and value co "@example.com"] or ims[type eq "xmpp" and value co "@foo.com"]',
      '(emails[(emails.type eq "work" and emails.value co "@example.com")] or ims[(ims.type eq "xmpp" and ims.value co "@foo.com")])',
    ],
  ])('the example of RFC 7644 Figure 2: %s', (text, tree) => {
    expect(show(parse(text))).toBe(tree);
  });

  it.each([
    [
      'and before or',
      'title pr or nickName pr and active eq true',
      '(title pr or (nickName pr and active eq true))',
    ],
    [
      'and before or, the other way round',
      'title pr and id pr or active pr',
      '((title pr and id pr) or active pr)',
    ],
    ['groups first', '(title pr or id pr) and active pr', '((title pr or id pr) and active pr)'],
    ['not before and', 'not (title pr) and id pr', '(not (title pr) and id pr)'],
    ['not of a group', 'not (title pr and id pr)', 'not ((title pr and id pr))'],
    ['not of not', 'not (not (title pr))', 'not (not (title pr))'],
    [
      'groups within brackets',
      'emails[not (type pr) or (primary eq true)]',
      'emails[(not (emails.type pr) or emails.primary eq true)]',
    ],
    ['a chain as one list', 'id pr and title pr and active pr', '(id pr and title pr and active pr)'],
    ['needless parentheses', '(((title pr)))', 'title pr'],
    [
      'operators in any case',
      'title PR AND userName Eq "a" oR NOT (id pR)',
      '((title pr and userName eq "a") or not (id pr))',
    ],
    ['literals in any case', 'active eq TRUE or title eq Null', '(active eq true or title eq null)'],
    [
      'names in any case',
      'USERNAME eq "a" and EMAILS[TYPE eq "work"]',
      '(userName eq "a" and emails[emails.type eq "work"])',
    ],
    [
      'an extension attribute',
      `${ENTERPRISE_URN.toUpperCase()}:DEPARTMENT eq "R"`,
      `${ENTERPRISE_URN}:department eq "R"`,
    ],
    [
      'a complex attribute by its value',
      `${ENTERPRISE_URN}:manager eq "42"`,
      `${ENTERPRISE_URN}:manager.value eq "42"`,
    ],
    [
      "Entra ID's sub-attribute after brackets",
      'emails[type eq "work"].value eq "a"',
      'emails[(emails.type eq "work" and emails.value eq "a")]',
    ],
    [
      "a presence test in Entra ID's form",
      'emails[type eq "work"].value pr',
      'emails[(emails.type eq "work" and emails.value pr)]',
    ],
    ['brackets under a URN', `${USER_URN}:emails[type eq "work"]`, 'emails[emails.type eq "work"]'],
    ['no space before a string', 'userName eq"a"', 'userName eq "a"'],
    ['many spaces', '  userName   eq   "a"  ', 'userName eq "a"'],
    [
      'keywords as strings',
      'userName eq "and" and title eq "not ("',
      '(userName eq "and" and title eq "not (")',
    ],
    ['null', 'title eq null or title ne null', '(title eq null or title ne null)'],
    ['the empty string', 'title eq ""', 'title eq ""'],
    ['presence of a complex attribute', 'name pr and emails pr', '(name pr and emails pr)'],
  ])('%s', (_what, text, tree) => {
    expect(show(parse(text))).toBe(tree);
  });

  it('an escaped quote as part of the value', () => {
    expect(parse(String.raw`userName eq "x\" or userName pr or userName eq \"x"`)).toMatchObject({
      kind: 'comparison',
      value: 'x" or userName pr or userName eq "x',
    });
  });
});

describe('parseFilter refuses', () => {
  it.each([
    ['nothing', ''],
    ['spaces only', '   '],
    ['a name alone', 'userName'],
    ['a missing operand', 'userName eq'],
    ['a word as operand', 'userName eq mia'],
    ['an unknown operator', 'userName regex "a"'],
    ['SQL after the end', 'userName eq "a" UNION SELECT 1'],
    ['a dangling and', 'userName eq "a" and'],
    ['a leading or', 'or userName pr'],
    ['two operators', 'userName eq eq "a"'],
    ['an operand after pr', 'userName pr "a"'],
    ['an open parenthesis', '(userName pr'],
    ['a closing parenthesis too many', 'userName pr)'],
    ['empty parentheses', '()'],
    ['not without parentheses', 'not userName pr'],
    ['an open bracket', 'emails[type eq "work"'],
    ['empty brackets', 'emails[]'],
    ['a bracket closed by a parenthesis', 'emails[type pr)'],
    ['brackets on a simple attribute', 'title[value pr]'],
    ['brackets on a single-valued attribute', 'name[givenName pr]'],
    ['brackets on a sub-attribute', 'emails.value[type pr]'],
    ['nested brackets', 'emails[value[type pr]]'],
    ['a full name within brackets', 'emails[emails.type eq "work"]'],
    ['a foreign name within brackets', 'emails[userName eq "a"]'],
    ['an unknown sub-attribute after brackets', 'emails[type pr].x eq "a"'],
    ['nothing after the sub-attribute after brackets', 'emails[type pr].value'],
    ['an operator right after brackets', 'emails[type pr] eq "a"'],
    ['an unknown attribute', 'user_name eq "a"'],
    ['a quoted attribute', '"userName" eq "a"'],
    ['a separator in a name', 'userName; eq "a"'],
    ['a foreign URN', 'urn:evil:schema:userName eq "a"'],
    ['an extension attribute without its URN', 'department eq "R"'],
    ['an inherited name', 'constructor eq "a"'],
    ['the prototype', '__proto__ pr'],
    ['the prototype as sub-attribute', 'name.__proto__.x eq "a"'],
    ['the prototype within brackets', 'emails[__proto__ eq "x"]'],
    ['a password', 'password eq "a"'],
    ['the presence of a password', 'password pr'],
    ['a complex attribute without value', 'name eq "x"'],
  ])('%s', (_what, text) => {
    expect(refused(text)).toMatch(/^invalidFilter: [A-Z].*\.$/);
  });

  it('and says where', () => {
    expect(refused('userName eq "a" and')).toBe(
      'invalidFilter: The filter is malformed at position 20: the name of an attribute is expected.',
    );
  });

  it.each([
    'secret-4711 eq "a"',
    'userName secret-4711 "a"',
    'userName eq secret-4711',
    'title eq 4711',
    'a"secret-4711',
  ])('without repeating the filter: %s', (text) => {
    expect(refused(text)).not.toMatch(/4711/);
  });
});
