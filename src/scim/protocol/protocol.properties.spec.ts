import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ScimError } from './errors/scim-error.js';
import { matchFilter } from './filters/match-filter.js';
import { parseFilter } from './filters/parse-filter.js';
import { MIA, USER_URN } from './mia.fixture.js';
import { applyPatch } from './patch/apply-patch.js';
import { parsePatchPath } from './patch/parse-patch-path.js';
import { readPatchRequest } from './patch/read-patch-request.js';
import { parseAttributePath } from './paths/parse-attribute-path.js';
import { changedAttributes } from './resources/changed-attributes.js';
import { readResource } from './resources/read-resource.js';
import { matchesEntityTag } from './resources/version.js';
import { USER_RESOURCE_TYPE } from './schemas/user.resource-type.js';

const TYPE = USER_RESOURCE_TYPE;
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const WORDS = [
  'userName,emails,type,.value,active,meta.created,password,__proto__,constructor,eq,ne,co,pr,gt,and,or,not'.split(
    ',',
  ),
  '( ) [ ] true null 1 -1e3 0 "work" " "\\ud800" "2026-01-31T12:00:00Z" urn:'.split(' '),
  ['\\', '\0', ' ', `${USER_URN}:userName`],
].flat();
const word = fc.constantFrom(...WORDS);
const almostFilter = fc.array(word, { maxLength: 40 }).map((words) => words.join(' '));
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  almostFilter,
  almostFilter.map((t) => t.replaceAll(' ', '')),
);

const key = fc.oneof(
  fc.constantFrom(
    'userName',
    'emails',
    'name',
    'active',
    'value',
    'type',
    'primary',
    'roles',
    'name.givenName',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'emails[type eq "x"].value',
    'toString',
    'id',
    'schemas',
    'password',
  ),
  fc.string(),
);
const { value: json } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(null, true, 'False', '', 0, 1.5, 'x', [], {}),
    fc.string(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((members) => Object.fromEntries(members)),
  ),
}));
const path = fc.oneof(
  key,
  almostFilter,
  fc.constantFrom('emails[type eq "work"]', 'emails[type eq "new"].value', 'emails.display'),
);
const operation = fc.record(
  { op: fc.constantFrom('add', 'Replace', 'remove', 'move'), path, value: json },
  { requiredKeys: ['op'] },
);

/** Fails for any error but a ScimError of status 400. */
function answersOrRefuses(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(ScimError);
    expect(error).toMatchObject({ status: 400, scimType: expect.any(String) });
  }
}

function patch(operations: unknown[], content = MIA): typeof MIA {
  return applyPatch(content, readPatchRequest({ schemas: [PATCH_OP], Operations: operations }, TYPE), TYPE);
}

describe('whatever arrives', () => {
  const prototypeBefore = Object.getOwnPropertyNames(Object.prototype);

  it.each<[string, (text: string) => unknown]>([
    ['filter', (given) => matchFilter(parseFilter(given, TYPE), MIA)],
    ['PATCH path', (given) => parsePatchPath(given, TYPE)],
    ['attribute path', (given) => parseAttributePath(given, TYPE)],
    ['entity tag', (given) => matchesEntityTag(given, 'W/"1"')],
  ])('as a %s is read or refused', (_what, read) => {
    fc.assert(
      fc.property(text, (given) => answersOrRefuses(() => read(given))),
      { numRuns: 2_000 },
    );
  });

  it('as a resource is read or refused', () => {
    fc.assert(
      fc.property(json, (body) => {
        answersOrRefuses(() => readResource(body, TYPE));
        answersOrRefuses(() => readResource({ userName: 'a', ...Object(body), schemas: [USER_URN] }, TYPE));
      }),
      { numRuns: 1_000 },
    );
  });

  it('as a PATCH is applied or refused, and its input stays as it was', () => {
    const before = structuredClone(MIA);
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 4 }), (operations) => {
        answersOrRefuses(() => patch(operations));
        expect(MIA).toEqual(before);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(fc.property(json, (body) => answersOrRefuses(() => readPatchRequest(body, TYPE))));
  });

  it('never touches the prototype of all objects', () => {
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototypeBefore);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('a PATCH', () => {
  const replacement = fc.oneof(
    fc.record({
      path: fc.constantFrom('title', 'name.givenName', 'emails[type eq "work"].value'),
      value: fc.string(),
    }),
    fc.record({ path: fc.constant('emails[type eq "new"].value'), value: fc.string({ minLength: 1 }) }),
    fc.record({ path: fc.constant('active'), value: fc.boolean() }),
    fc.record({
      value: fc.record({ title: fc.string(), 'name.familyName': fc.string(), active: fc.boolean() }),
    }),
  );

  it.each(['replace', 'add'])('with one %s applied twice is as applied once', (op) => {
    fc.assert(
      fc.property(replacement, (given) => {
        const once = patch([{ ...given, op }]);
        expect(changedAttributes(once, patch([{ ...given, op }], once))).toEqual([]);
      }),
    );
  });

  it('leaves at most one primary value and no empty attribute', () => {
    fc.assert(
      fc.property(fc.array(operation, { minLength: 1, maxLength: 3 }), (operations) => {
        answersOrRefuses(() => {
          const emails: unknown = patch(operations)['emails'] ?? [{ primary: true }];
          expect(Array.isArray(emails) && emails.length).toBeGreaterThan(0);
          expect(JSON.stringify(emails).split('"primary":true').length).toBeLessThanOrEqual(2);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  it('written by a resource is read as that resource', () => {
    expect(
      readResource({ ...patch([{ op: 'remove', path: 'title' }]), schemas: [USER_URN] }, TYPE),
    ).not.toHaveProperty('title');
  });
});
