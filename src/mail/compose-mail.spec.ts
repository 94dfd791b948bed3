import { describe, expect, it } from '@jest/globals';
import { composeMail } from './compose-mail.js';
import type { MailWords } from './mail-words.js';

const words: MailWords = {
  to: ['otto@acme.example'],
  subject: 'Acme: one owner left',
  heading: 'Acme has one owner left.',
  facts: [
    ['Who', 'olga@acme.example'],
    ['When', '2026-01-31 12:00:00 UTC'],
  ],
  advice: 'Make another person an owner now.',
  link: { text: 'Open the people', path: '/people?role=member' },
};

const compose = (changes: Partial<MailWords> = {}) =>
  composeMail({ ...words, ...changes }, 'https://opshelm.example');

describe('A mail', () => {
  it('says the same as text, line by line', () => {
    expect(compose().text).toBe(
      [
        'Acme has one owner left.\n',
        'Who: olga@acme.example',
        'When: 2026-01-31 12:00:00 UTC\n',
        'What to do: Make another person an owner now.\n',
        'Open the people: https://opshelm.example/people?role=member\n',
      ].join('\n'),
    );
  });

  it('and as HTML, with the link', () => {
    const { html } = compose();
    expect(html).toContain('<!doctype html>');
    expect(html).toContain('<h1>Acme has one owner left.</h1>');
    expect(html).toContain('<dt>Who</dt><dd><bdi>olga@acme.example</bdi></dd>');
    expect(html).toContain('<h2>What to do</h2><p>Make another person an owner now.</p>');
    expect(html).toContain('<a href="https://opshelm.example/people?role=member">Open the people</a>');
  });

  it('is styled for light and dark, without tables, scripts, pictures or inline styles', () => {
    const { html } = compose();
    expect(html).toContain('<meta name="color-scheme" content="light dark"');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
    expect(html).not.toMatch(/<(table|script|img|link)|style=|&quot;|&amp;/);
  });

  it('has no link where there is nowhere to go', () => {
    const { text, html } = compose({ link: undefined });
    expect(text).not.toContain('https://');
    expect(html).not.toContain('<a ');
  });

  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)>'],
    ['"><script>alert(1)</script>', '&quot;>&lt;script>alert(1)&lt;/script>'],
    [
      '</title></bdi><a href="javascript:alert(1)">',
      '&lt;/title>&lt;/bdi>&lt;a href=&quot;javascript:alert(1)&quot;>',
    ],
    ['&lt;b&gt; &amp;', '&amp;lt;b&amp;gt; &amp;amp;'],
    [`${'m'.repeat(241)}@acme.example`, `${'m'.repeat(241)}@acme.example`],
  ])('shows %s as text wherever it stands', (name, escaped) => {
    const { subject, text, html } = compose({
      subject: name,
      heading: name,
      facts: [['Who', name]],
      advice: name,
    });
    expect(subject).toBe(name);
    expect(text).toContain(`Who: ${name}\n`);
    expect(html.split(escaped)).toHaveLength(5);
    expect(html).not.toMatch(/<(script|img|a href="java)/);
  });

  it('has no line break and no direction mark from a name in its subject or anywhere else', () => {
    const name = 'Mia\r\nBcc: max@globex.example\u202e';
    const { subject, text, html } = compose({ subject: name, heading: name, facts: [['Who', name]] });
    const seen = 'Mia[U+000D][U+000A]Bcc: max@globex.example[U+202E]';
    expect(subject).toBe(seen);
    expect(text).toContain(`Who: ${seen}\n`);
    expect(html).toContain(`<bdi>${seen}</bdi>`);
    expect(html + text).not.toMatch(/[\r\u202e]/);
  });
});
