import { describe, expect, it } from 'vitest';
import { sayRemark } from '../../src/discord/render/remark.ts';
import { createSay } from '../../src/discord/say.ts';
import { readTranscript } from '../../src/transcript/read-transcript.ts';
import { type Remark, remarkText } from '../../src/transcript/remark.ts';
import { readText } from '../transcript/pages.ts';

const faultOf = (text: string): Remark => {
  try {
    readTranscript(Buffer.from(text), 'talk.json');
  } catch (error) {
    return (error as { remark: Remark }).remark;
  }
  throw new Error('It was read');
};

describe('sayRemark()', () => {
  it('says in English what stands where files are read', () => {
    const remark = faultOf('{"turns":{}}');
    expect(sayRemark(createSay('en'), remark)).toBe(remarkText(remark));
    expect(remarkText(remark)).toBe('"turns" must be a list, not an object');
  });

  it('says in another language also what stands in the gaps, but for the words of the file', () => {
    expect(sayRemark(createSay('de'), faultOf('{"turns":{}}'))).toBe('Zu „turns“ gehört eine Liste, nicht ein Objekt');
    expect(sayRemark(createSay('fr'), faultOf('{"date":"{{field}} $t(empty)","turns":[]}'))).toBe(
      '«\u202fdate\u202f» doit être un jour écrit AAAA-MM-JJ, et non "{{field}} $t(empty)"',
    );
    const [warning] = readText('{"turns":[{"passages":[{"text":"H\u202ei."}]}]}').warnings;
    expect(sayRemark(createSay('uk'), warning!)).toBe('Прибрано: 1 × знак напрямку письма (U+202E)');
  });
});
