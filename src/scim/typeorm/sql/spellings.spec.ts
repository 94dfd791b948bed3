import { describe, expect, it } from '@jest/globals';
import { foldCase } from '../../protocol/index.js';
import { spellingsOf } from './spellings.js';

describe('The spellings of an ASCII text', () => {
  it('are all that fold to it, whatever character of Unicode they have', () => {
    for (let code = 0x80; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const letter = String.fromCodePoint(code);
      const folded = foldCase(letter);
      // oxlint-disable-next-line no-control-regex -- ASCII
      if (/^[\x00-\x7f]*$/.test(folded)) expect(spellingsOf(folded)).toContain(letter);
    }
    expect(spellingsOf('ok;')).toEqual(['ok;', 'ok\u037e', 'o\u212a;', 'o\u212a\u037e']);
  });

  it('are none where a text is not ASCII, or there are too many', () => {
    expect([spellingsOf('é'), spellingsOf('k'.repeat(6))]).toEqual([[], []]);
  });
});
