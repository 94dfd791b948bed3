import { describe, expect, it } from '@jest/globals';
import { type Html, html } from './html.js';

const withoutIndents = ({ text }: Html): string => text.replace(/\n\s*/g, '');

describe('The markup of the conformance report', () => {
  it('escapes the texts of a server, in content and in attributes', () => {
    const hostile = '<script>alert("a" & "b")</script>';
    const escaped = '&lt;script&gt;alert(&quot;a&quot; &amp; &quot;b&quot;)&lt;/script&gt;';
    expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('keeps markup, joins lists and drops nothing but false and undefined', () => {
    const rows = ['a', 'b'].map((name) => html`<li>${name}</li>`);
    const list = html`<ul>
      ${rows}${false}${undefined}${0}
    </ul>`;
    expect(withoutIndents(list)).toBe('<ul><li>a</li><li>b</li>0</ul>');
  });

  it('shows backslashes as they are', () => {
    expect(html`<p>${'a\\nb'}</p>`.text).toBe('<p>a\\nb</p>');
  });
});
