import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, USER_URN } from '../mia.fixture.js';
import { GROUP_RESOURCE_TYPE } from '../schemas/group.resource-type.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { parseAttributePath, parseSharedPath } from './parse-attribute-path.js';
import { pathName } from './path-name.js';

function nameOf(text: string): string | undefined {
  const path = parseAttributePath(text, USER_RESOURCE_TYPE);
  return path && pathName(path);
}

describe('parseAttributePath', () => {
  it.each([
    ['userName', 'userName'],
    ['USERNAME', 'userName'],
    ['id', 'id'],
    ['name.givenName', 'name.givenName'],
    ['Name.GIVENNAME', 'name.givenName'],
    ['emails.value', 'emails.value'],
    ['meta.lastModified', 'meta.lastModified'],
    ['groups.$ref', 'groups.$ref'],
    [`${USER_URN}:userName`, 'userName'],
    [`${USER_URN}:name.familyName`, 'name.familyName'],
    [`${USER_URN.toUpperCase()}:USERNAME`, 'userName'],
    [`${ENTERPRISE_URN}:department`, `${ENTERPRISE_URN}:department`],
    [`${ENTERPRISE_URN}:manager.value`, `${ENTERPRISE_URN}:manager.value`],
    [`${ENTERPRISE_URN.toLowerCase()}:MANAGER.$Ref`, `${ENTERPRISE_URN}:manager.$ref`],
  ])('reads %s as %s', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  it.each([
    ['nothing', ''],
    ['an unknown attribute', 'user_name'],
    ['an unknown sub-attribute', 'name.nick'],
    ['a sub-attribute of a simple attribute', 'userName.value'],
    ['two dots', 'name.givenName.x'],
    ['a dot at the end', 'name.'],
    ['a dot at the beginning', '.name'],
    ['an extension attribute without URN', 'department'],
    ['an extension attribute under the core URN', `${USER_URN}:department`],
    ['a core attribute under the extension URN', `${ENTERPRISE_URN}:userName`],
    ['a URN alone', ENTERPRISE_URN],
    ['a URN and a colon', `${USER_URN}:`],
    ['a foreign URN', 'urn:evil:schema:userName'],
    ['spaces', ' userName'],
    ['a list', 'userName,title'],
    ['brackets', 'emails[type eq "work"]'],
    ['a quoted name', '"userName"'],
    ['SQL', 'userName; drop table users'],
    ['the Kelvin sign for k', 'nic\u212AName'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    ['toString', 'toString'],
    ['an inherited sub-attribute', 'name.__proto__'],
    ['an inherited name under a URN', `${ENTERPRISE_URN}:constructor`],
  ])('does not know %s', (_what, text) => {
    expect(nameOf(text)).toBeUndefined();
  });

  it('is fast with a long text', () => {
    expect(nameOf('a'.repeat(1_000_000))).toBeUndefined();
    expect(nameOf(`${USER_URN}:`.repeat(10_000))).toBeUndefined();
  });
});

describe('parseSharedPath', () => {
  const shared = (text: string) => parseSharedPath(text, USER_RESOURCE_TYPE, [GROUP_RESOURCE_TYPE]);

  it.each([
    ['userName', undefined],
    ['displayName', undefined],
    ['members', true],
    ['members.value', true],
    [`${USER_URN}:displayName`, undefined],
    [`${GROUP_RESOURCE_TYPE.schema.id}:displayName`, true],
  ])('says of %s whether it is of another type alone', (text, foreign) => {
    expect(shared(text)).toMatchObject({ ...(foreign && { foreign }) });
    expect(shared(text)?.foreign).toBe(foreign);
  });

  it.each(['colour', 'members.colour', `${USER_URN}:members`])('knows nothing of %s', (text) => {
    expect(shared(text)).toBeUndefined();
  });
});
