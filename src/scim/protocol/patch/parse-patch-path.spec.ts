import { describe, expect, it } from '@jest/globals';
import { ENTERPRISE_URN, refusal, USER_URN } from '../mia.fixture.js';
import { pathName } from '../paths/path-name.js';
import { USER_RESOURCE_TYPE } from '../schemas/user.resource-type.js';
import { parsePatchPath } from './parse-patch-path.js';

function brief(text: string): string {
  const target = parsePatchPath(text, USER_RESOURCE_TYPE);
  if (target.kind === 'extension') return `extension ${target.extension}`;
  return `${target.kind} ${pathName(target.path)}`;
}

describe('parsePatchPath', () => {
  it.each([
    ['title', 'attribute title'],
    ['NAME.GIVENNAME', 'attribute name.givenName'],
    ['emails', 'attribute emails'],
    ['emails[type eq "work"]', 'values emails'],
    ['emails[type eq "work" and value ew "example.com"]', 'values emails'],
    ['emails[type eq "work"].value', 'values emails.value'],
    ['Emails[TYPE EQ "work"].VALUE', 'values emails.value'],
    ['addresses[type eq "]["].streetAddress', 'values addresses.streetAddress'],
    [`${USER_URN}:emails[type eq "work"].value`, 'values emails.value'],
    [`${USER_URN}:title`, 'attribute title'],
    [`${ENTERPRISE_URN}:department`, `attribute ${ENTERPRISE_URN}:department`],
    [`${ENTERPRISE_URN}:manager.value`, `attribute ${ENTERPRISE_URN}:manager.value`],
    [ENTERPRISE_URN, `extension ${ENTERPRISE_URN}`],
    [ENTERPRISE_URN.toUpperCase(), `extension ${ENTERPRISE_URN}`],
  ])('reads %s', (text, target) => {
    expect(brief(text)).toBe(target);
  });

  it.each([
    ['nothing', ''],
    ['an unknown attribute', 'nick'],
    ['an unknown sub-attribute', 'name.nick'],
    ['the core URN alone', USER_URN],
    ['an array index', 'emails[0]'],
    ['an array index and a sub-attribute', 'emails[0].value'],
    ['empty brackets', 'emails[]'],
    ['a string as index', 'nickName["x"]'],
    ['a filter on a simple attribute', 'title[value eq "x"]'],
    ['a filter on a single-valued attribute', 'name[givenName eq "x"]'],
    ['a filter on a sub-attribute', 'emails.value[type eq "x"]'],
    ['an open bracket', 'emails[type eq "work"'],
    ['a closing bracket first', 'emails]type eq "work"['],
    ['something after the bracket', 'emails[type eq "work"]value'],
    ['an unknown sub-attribute after the bracket', 'emails[type eq "work"].nick'],
    ['two sub-attributes after the bracket', 'emails[type eq "work"].value.x'],
    ['a JSON pointer', '/title'],
    ['the prototype', '__proto__.polluted'],
    ['a constructor', 'name.constructor.polluted'],
    ['an inherited method', 'toString.polluted'],
    ['the prototype after the bracket', 'emails[type eq "work"].__proto__'],
  ])('refuses %s as invalidPath', (_what, text) => {
    expect(refusal(() => brief(text))).toMatch(/^invalidPath: /);
  });

  it.each([
    'emails[type]',
    'emails[type eq]',
    'emails[type is "x"]',
    'emails[__proto__ eq "x"].value',
    'emails[primary gt true]',
  ])('refuses the filter within %s as invalidFilter', (text) => {
    expect(refusal(() => brief(text))).toMatch(/^invalidFilter: /);
  });
});
