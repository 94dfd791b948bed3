import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Body, ENTERPRISE, expectRefusal, Scim, USER } from './scim.js';

describe('RFC 7644 §3.4.2.2: filtering', () => {
  let scim: Scim;
  let ann: Body;

  beforeAll(async () => {
    scim = await Scim.open();
    ann = await scim.create({
      schemas: [USER, ENTERPRISE],
      userName: 'Ann',
      externalId: 'Ext-1',
      name: { givenName: 'Ann', familyName: 'O\'Hara "A" \\ %_' },
      title: 'Chief Clerk',
      emails: [
        { value: 'ann@work.example', type: 'work', primary: true },
        { value: 'ann@home.example', type: 'home' },
      ],
      [ENTERPRISE]: { employeeNumber: '0701', department: 'Books' },
    });
    await scim.create({ userName: 'bob', externalId: 'ext-1', title: 'Clerk', active: false });
    await scim.create({ userName: 'Cyd', name: { givenName: 'Cyd', familyName: 'Zed' } });
  });
  afterAll(() => scim?.close());

  it.each([
    ['R-FILTER-01: only what matches', 'userName eq "bob"', ['bob']],
    ['R-FILTER-02: names in any case', 'USERNAME eq "bob"', ['bob']],
    ['R-FILTER-02: operators in any case', 'userName EQ "bob"', ['bob']],
    ['R-FILTER-04: ne is the opposite of eq', 'userName ne "bob"', ['Ann', 'Cyd']],
    ['R-FILTER-04: ne also where there is no value', 'title ne "clerk"', ['Ann', 'Cyd']],
    ['R-FILTER-12: ne of any of several values', 'emails.type ne "work"', ['Ann']],
    ['R-FILTER-12: ne of one value', 'emails[type ne "work"]', ['Ann']],
    ['R-FILTER-12: none of several values', 'not (emails.type eq "work")', ['bob', 'Cyd']],
    ['R-FILTER-05: co', 'title co "ler"', ['Ann', 'bob']],
    ['R-FILTER-05: sw', 'title sw "chief"', ['Ann']],
    ['R-FILTER-05: ew', 'title ew "CLERK"', ['Ann', 'bob']],
    ['R-FILTER-05: an identical text satisfies sw', 'title sw "clerk"', ['bob']],
    ['R-FILTER-05: an identical text satisfies ew', 'userName ew "bob"', ['bob']],
    ['R-FILTER-05: % is no wildcard', 'name.familyName co "%_"', ['Ann']],
    ['R-FILTER-05: * is no wildcard', 'userName sw "*"', []],
    ['R-FILTER-06: pr', 'title pr', ['Ann', 'bob']],
    ['R-FILTER-06: pr on a complex value', `${ENTERPRISE}:department pr`, ['Ann']],
    ['R-FILTER-06: not pr', 'not (title pr)', ['Cyd']],
    ['R-FILTER-07: gt by the letters', 'userName gt "bob"', ['Cyd']],
    ['R-FILTER-07: ge', 'userName ge "bob"', ['bob', 'Cyd']],
    ['R-FILTER-07: lt', 'userName lt "bob"', ['Ann']],
    ['R-FILTER-07: le', 'userName le "bob"', ['Ann', 'bob']],
    ['R-FILTER-07: dates by time', 'meta.created gt "2000-01-01T00:00:00+02:00"', ['Ann', 'bob', 'Cyd']],
    ['R-FILTER-07: dates before', 'meta.lastModified lt "2000-01-01T00:00:00Z"', []],
    [
      'R-FILTER-09: and binds before or',
      'userName eq "bob" or userName eq "ann" and title eq "none"',
      ['bob'],
    ],
    ['R-FILTER-09: groups before all', '(userName eq "bob" or userName eq "ann") and title eq "none"', []],
    ['R-FILTER-09: not before and', 'not (userName eq "bob") and title pr', ['Ann']],
    ['R-FILTER-10: a value path wants one value', 'emails[type eq "work" and value co "home"]', []],
    ['R-FILTER-10: a value path', 'emails[type eq "home" and value ew "home.example"]', ['Ann']],
    ['R-FILTER-11: escapes', 'name.familyName eq "o\'hara \\"a\\" \\\\ %_"', ['Ann']],
    ['R-FILTER-11: escapes by number', 'userName eq "b\\u006fb"', ['bob']],
    ['R-FILTER-11: true', 'active eq true', ['Ann', 'Cyd']],
    ['R-FILTER-11: false', 'active eq false', ['bob']],
    ['R-FILTER-11: null', 'title eq null', ['Cyd']],
    ['R-FILTER-12: any of several values', 'emails.value eq "ann@home.example"', ['Ann']],
    ['R-FILTER-12: the value of a complex one', 'emails co "home.example"', ['Ann']],
    ['R-FILTER-13: sub-attributes with a dot', 'name.familyName eq "Zed"', ['Cyd']],
    ['R-FILTER-14: caseExact false', 'userName eq "ANN"', ['Ann']],
    ['R-FILTER-14: caseExact true', 'externalId eq "ext-1"', ['bob']],
    ['R-FILTER-16: by schema', `schemas eq "${ENTERPRISE}"`, ['Ann']],
    ['R-FILTER-18: names with their URN', `${USER}:userName eq "bob"`, ['bob']],
    ['R-FILTER-18: URNs in any case', `${ENTERPRISE.toUpperCase()}:EMPLOYEENUMBER eq "0701"`, ['Ann']],
  ])('%s', async (_meaning, filter, names) => {
    expect((await scim.find(filter)).toSorted()).toEqual(names.toSorted());
  });

  it.each([
    ['userName eq bob', 'Filter: userName eq <here>bob'],
    ['title pr and shoeSize eq "44"', 'Filter: title pr and <here>shoeSize eq "44"'],
    ['title eq "a\u202eb" or', 'Filter: title eq "a\\u{202e}b" or<here>'],
    [`title eq "${'x'.repeat(200)}" or`, `Filter: …${'x'.repeat(56)}" or<here>`],
    ['password eq "secret"', 'Filter: password eq <here>********'],
  ])('R-FILTER-15: the refusal of %s shows where it breaks', async (filter, detail) => {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'];
    const [got, searched] = [
      await scim.list({ filter }),
      await scim.post({ schemas, filter }, '/Users/.search'),
    ];
    expect(got.body['detail']).toContain(detail);
    expect(searched.body).toEqual(got.body);
  });

  it('an empty filter says nothing: everybody is found', async () => {
    const { status, body } = await scim.list({ filter: '' });
    expect([status, body.totalResults]).toEqual([200, 3]);
  });

  it('R-FILTER-04: eq on an id', async () => {
    expect(await scim.find(`id eq "${ann.id}"`)).toEqual(['Ann']);
  });

  it.each([
    ['R-FILTER-03: an empty text', '""'],
    ['R-FILTER-03: no operator', 'userName'],
    ['R-FILTER-03: no value', 'userName eq'],
    ['R-FILTER-03: an unknown attribute', 'shoeSize eq "44"'],
    ['R-FILTER-03: an open parenthesis', '(userName pr'],
    ['R-FILTER-08: gt on a Boolean', 'active gt false'],
    ['R-FILTER-08: le on a Boolean', 'active le true'],
    ['R-FILTER-08: ge on a binary', 'x509Certificates.value ge "aaaa"'],
    ['R-FILTER-11: a value without quotes', 'userName eq bob'],
    ['R-FILTER-15: an unknown operator', 'userName like "b"'],
  ])('%s is 400 invalidFilter', async (_meaning, filter) => {
    expectRefusal(await scim.list({ filter }), 400, 'invalidFilter');
  });
});
