import { asText } from '../../client/answer.js';
import type { Feature } from '../../client/feature.js';
import { ENTERPRISE, USER } from '../../client/names.js';
import { crowd } from '../../client/crowd.js';
import { equals, hasStatus, isRefused, sameSet } from '../../expectations.js';
import type { Check } from '../check.js';

type Case = readonly [filter: string, found: readonly string[]];

/** A check that filters find whom they should of Ann, bob and Cyd. */
function finds(id: string, title: string, cases: readonly Case[], needs: readonly Feature[] = []): Check {
  return {
    ids: [id],
    title,
    needs: ['filter', ...needs],
    async run(scim) {
      await crowd(scim);
      for (const [filter, found] of cases) {
        const three = ['Ann', 'bob', 'Cyd'].map((name) => `userName sw "${scim.mark}${name}@"`).join(' or ');
        const answer = await scim.list({ filter: `(${three}) and (${filter.replaceAll('~', scim.mark)})` });
        hasStatus(answer, 200);
        sameSet(answer, `those whom ${filter} finds`, scim.names(answer), found);
      }
    },
  };
}

/** A check that filters are refused as invalidFilter. */
function refuses(id: string, title: string, filters: readonly string[]): Check {
  return {
    ids: [id],
    title,
    needs: ['filter'],
    async run(scim) {
      for (const filter of filters) isRefused(await scim.list({ filter }), 400, 'invalidFilter');
    },
  };
}

const BOB = 'userName eq "~bob@conformance.example"';
const ANN = 'userName eq "~ann@conformance.example"';
const MAIL = '@conformance.example';

/** RFC 7644 §3.4.2.2: filters. `~` stands for the mark of the run. */
export const FILTER: readonly Check[] = [
  finds('R-FILTER-01', 'only what matches is found', [[BOB, ['bob']]]),
  finds('R-FILTER-02', 'names and operators have no case', [
    [BOB.replace('userName', 'USERNAME'), ['bob']],
    [BOB.replace('eq', 'EQ'), ['bob']],
    [`USERNAME PR AND ${BOB}`, ['bob']],
  ]),
  finds('R-FILTER-04', 'eq and ne', [
    [BOB, ['bob']],
    [BOB.replace(' eq ', ' ne '), ['Ann', 'Cyd']],
  ]),
  finds(
    'R-FILTER-05',
    'co, sw and ew',
    [
      ['title co "ler"', ['Ann', 'bob']],
      ['title sw "chief"', ['Ann']],
      ['title ew "CLERK"', ['Ann', 'bob']],
    ],
    ['user.title'],
  ),
  finds('R-FILTER-05', 'an identical text satisfies sw and ew, and nothing is a wildcard', [
    [`userName sw "~bob${MAIL}"`, ['bob']],
    [`userName ew "~bob${MAIL}"`, ['bob']],
    ['userName sw "~%"', []],
    ['userName sw "~*"', []],
    ['userName co "~_nn"', []],
  ]),
  finds(
    'R-FILTER-06',
    'pr, of a simple and of a complex attribute',
    [
      ['title pr', ['Ann', 'bob']],
      ['not (title pr)', ['Cyd']],
      ['emails pr', ['Ann', 'bob', 'Cyd']],
    ],
    ['user.title'],
  ),
  finds('R-FILTER-07', 'gt, ge, lt and le by the letters', [
    [`userName gt "~bob${MAIL}"`, ['Cyd']],
    [`userName ge "~bob${MAIL}"`, ['bob', 'Cyd']],
    [`userName lt "~bob${MAIL}"`, ['Ann']],
    [`userName le "~bob${MAIL}"`, ['Ann', 'bob']],
  ]),
  finds('R-FILTER-07', 'gt and lt by time', [
    ['meta.created gt "2000-01-01T00:00:00+02:00"', ['Ann', 'bob', 'Cyd']],
    ['meta.lastModified lt "2000-01-01T00:00:00Z"', []],
  ]),
  refuses('R-FILTER-08', 'gt, ge, lt and le on a Boolean are refused', ['active gt false', 'active le true']),
  finds('R-FILTER-09', 'and binds before or, parentheses before all, not before and', [
    [`${BOB} or ${ANN} and externalId eq "none"`, ['bob']],
    [`(${BOB} or ${ANN}) and externalId eq "none"`, []],
    [`not (${BOB}) and externalId eq "Ext-1"`, ['Ann']],
  ]),
  finds(
    'R-FILTER-10',
    'a value path wants one value that satisfies all of it',
    [
      ['emails[type eq "work" and value co "home.example"]', []],
      ['emails[type eq "home" and value ew "home.example"]', ['Ann']],
    ],
    ['user.emails'],
  ),
  finds('R-FILTER-11', 'values are written as in JSON', [
    ['name.familyName eq "o\'hara \\"a\\" \\\\ %_"', ['Ann']],
    [`userName eq "~b\\u006fb${MAIL}"`, ['bob']],
    ['active eq false', ['bob']],
    ['active eq true', ['Ann', 'Cyd']],
  ]),
  refuses('R-FILTER-11', 'a text without quotes is refused', ['userName eq bob']),
  finds('R-FILTER-12', 'any of several values is enough', [['emails.value eq "ann@home.example"', ['Ann']]]),
  finds('R-FILTER-13', 'parts are addressed with a dot', [['name.familyName eq "Zed"', ['Cyd']]]),
  finds('R-FILTER-14', 'case counts where caseExact says so, and only there', [
    ['userName eq "~ANN@CONFORMANCE.EXAMPLE"', ['Ann']],
    ['externalId eq "ext-1"', ['bob']],
    ['externalId eq "Ext-1"', ['Ann']],
  ]),
  finds(
    'R-FILTER-16',
    'people are found by schema',
    [[`schemas eq "${ENTERPRISE}"`, ['Ann']]],
    ['enterprise'],
  ),
  finds('R-FILTER-18', 'names in a filter may carry their URN, in any case', [
    [`${USER}:${BOB}`, ['bob']],
    [`${USER.toUpperCase()}:${BOB}`, ['bob']],
  ]),
  finds(
    'R-FILTER-18',
    'names of an extension carry its URN',
    [[`${ENTERPRISE}:employeeNumber eq "0701"`, ['Ann']]],
    ['enterprise'],
  ),
  refuses('R-FILTER-03', 'what is no expression is refused', [
    'userName',
    'userName eq',
    '(userName pr',
    'eq "x"',
    'userName eq "x" and',
  ]),
  refuses('R-FILTER-15', 'an unknown operator is refused, with a readable detail', ['userName like "b"']),
  {
    ids: ['R-FILTER-17'],
    title: 'a filter sees the default that the client sees',
    needs: ['filter', 'user.active'],
    async run(scim) {
      const created = await scim.create();
      const seen =
        created.at('active') === undefined ? 'not (active pr)' : `active eq ${asText(created.at('active'))}`;
      const answer = await scim.list({ filter: `id eq "${created.id}" and ${seen}` });
      equals(answer, 'totalResults', answer.at('totalResults'), 1);
    },
  },
];
