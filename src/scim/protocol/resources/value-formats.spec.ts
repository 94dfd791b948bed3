import { describe, expect, it } from '@jest/globals';
import { formatNote } from './value-formats.js';

const MEANT: readonly (readonly [string, readonly string[]])[] = [
  ['preferredLanguage', ['en', 'en-US', 'en_US', 'da, en-gb;q=0.8, en;q=0.7', '*', 'English (US)', '']],
  ['locale', ['en', 'en-US', 'en_US', 'zh-Hans-CN', 'de_DE.UTF-8', 'ca_ES@valencia', ' en_US ', '']],
  [
    'timezone',
    [
      'America/Los_Angeles',
      'Etc/GMT+5',
      'UTC',
      'W. Europe Standard Time',
      '(GMT-08:00) Pacific Time (US & Canada)',
    ],
  ],
  ['addresses.country', ['US', 'us', 'DEU', '276', 'United States', "Côte d'Ivoire", 'Türkiye', '中国']],
  [
    'profileUrl',
    ['https://people.example/mia?x=1#top', 'people.example/mia', '/mia', 'https://例え.example/ä'],
  ],
  ['photos.value', ['https://x.example/a.png', 'data:image/png;base64,AQID==', 'photo.jpg']],
];

const MEANINGLESS: readonly (readonly [string, readonly string[]])[] = [
  ['preferredLanguage', ['<b>', '"en"', 'en\nde', '-', 'q=1<']],
  ['locale', ['en US!', '<script>', '12', '-', 'a'.repeat(40)]],
  ['timezone', ['<b>', '---', '"UTC"', 'UTC\u0007']],
  ['addresses.country', ['U', '1', '12345', '<b>', '-', 'U\u0000S']],
  ['profileUrl', ['two words', '<a>', 'javascript:alert(1)', ' JavaScript:x', 'a\\b', 'a\u0000b']],
  ['photos.value', ['a photo', '"x"', 'vbscript:x']],
  ['phoneNumbers.value', ['N/A', 'none']],
];

const each = (all: typeof MEANT) => all.flatMap(([where, texts]) => texts.map((text) => [where, text]));

describe('The form of a value', () => {
  it.each(each(MEANT))('of %s lets %j pass', (where, text) => {
    expect(formatNote(where!, text!)).toBeUndefined();
  });

  it.each(each(MEANINGLESS))('of %s notes %j, and says what it is not', (where, text) => {
    expect(formatNote(where!, text!)).toMatch(/^is no .*[a-z]/);
  });

  it.each(['title', 'nickName', 'urn:x:User:locale', 'emails.value'])('of %s is free', (where) => {
    expect(formatNote(where, '<b> 12 \u0007')).toBeUndefined();
  });
});
