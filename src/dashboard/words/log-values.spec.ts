import { describe, expect, it } from '@jest/globals';
import { attributeName, layOut, valueLines } from './log-values.js';

describe('An attribute’s name', () => {
  it.each([
    ['name.givenName', 'name.givenName'],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', 'department'],
    ['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value', 'manager.value'],
  ])('of %s is %s', (path, name) => {
    expect(attributeName(path)).toBe(name);
  });
});

describe('An attribute’s value', () => {
  it.each([undefined, null])('has no line where it was not there: %s', (value) => {
    expect(valueLines(value)).toEqual([]);
  });

  it.each([
    ['Singer', 'Singer'],
    [false, 'false'],
    [0, '0'],
    ['', ''],
    ['mia\u202Egpj.exe', 'mia[U+202E]gpj.exe'],
  ])('is itself: %j', (value, line) => {
    expect(valueLines(value)).toEqual([line]);
  });

  it('has a line for each of several values, with their parts', () => {
    const emails = [
      { value: 'mia@acme.example', type: 'work', primary: true },
      { value: 'mia@home.example', type: 'home', primary: false },
    ];
    expect(valueLines(emails)).toEqual([
      'value: mia@acme.example, type: work, primary: true',
      'value: mia@home.example, type: home, primary: false',
    ]);
  });
});

describe('A body', () => {
  it('is laid out to be read', () => {
    expect(layOut('{"active":false}')).toEqual({ text: '{\n  "active": false\n}', whole: true });
  });

  it('is shown as it is where it was cut', () => {
    expect(layOut('{"active":fal…')).toEqual({ text: '{"active":fal…', whole: false });
  });

  it('shows what cannot be seen', () => {
    expect(layOut('{"title":"\u202Eregnis"}').text).toBe('{\n  "title": "[U+202E]regnis"\n}');
    expect(layOut('{"title":"\u202Ere…').text).toBe('{"title":"[U+202E]re…');
  });
});
