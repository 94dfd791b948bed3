import { describe, expect, it } from '@jest/globals';
import { csvLine } from './csv.js';

describe('A line of CSV', () => {
  it('has every cell in quotes, commas between and CRLF at its end', () => {
    const at = new Date('2026-01-31T12:00:00.000Z');
    expect(csvLine(['mia', 2, true, null, at])).toBe('"mia","2","true","","2026-01-31T12:00:00.000Z"\r\n');
  });

  it('doubles quotes and leaves commas alone', () => {
    expect(csvLine(['say "hi", Mia'])).toBe('"say ""hi"", Mia"\r\n');
  });

  it.each([
    ['=HYPERLINK("http://evil","x")', `"'=HYPERLINK(""http://evil"",""x"")"`],
    ['+1+2', `"'+1+2"`],
    ['-1+2', `"'-1+2"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['＝1+2', `"'＝1+2"`],
    ['\t=1', `"'[U+0009]=1"`],
    ['\r=1', `"'[U+000D]=1"`],
    ['\n=1', `"'[U+000A]=1"`],
  ])('keeps %j from being a formula', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
  });

  it.each(['a=b', "o'hara", 'mia@acme.example', "'=1"])('leaves %j as it is', (text) => {
    expect(csvLine([text])).toBe(`"${text}"\r\n`);
  });

  it('takes a negative number for a number', () => {
    expect(csvLine([-5])).toBe('"-5"\r\n');
  });

  it('shows what would turn the text round or break the line', () => {
    expect(csvLine(['mia\u202Eexe.gpj', 'two\r\nlines'])).toBe(
      '"mia[U+202E]exe.gpj","two[U+000D][U+000A]lines"\r\n',
    );
  });
});
