import { describe, expect, it } from 'vitest';
import { mentionRanges } from '../../src/search/mention-ranges.ts';
import { createPassageIndex } from '../../src/search/passage-index.ts';
import { parseQuery } from '../../src/search/query.ts';
import { numbered } from './transcripts.ts';

describe('mentionRanges()', () => {
  it.each([
    ['negotiation', 'We negotiated; negotiations go on.', ['negotiated', 'negotiations']],
    ['"go on"', 'Go on, we go, on we go on.', ['Go on', 'go, on', 'go on']],
    ['co-operation', 'Co-operation or cooperation.', ['Co-operation', 'cooperation']],
    ['"no no"', 'No no no.', ['No no no']],
    ['war OR "war and peace"', 'War and peace, war.', ['War and peace', 'war']],
    ['Smith', 'Smith’s word.', ['Smith’s']],
    ['gone', 'Nothing of the kind.', []],
  ])('mentionRanges() marks what was counted for %s', async (query, text, marked) => {
    const index = createPassageIndex();
    await index.add(numbered('x', [['A', text]], { language: 'en' }));
    const { terms } = await index.mentions(parseQuery(query), {});
    expect(mentionRanges(terms, text).map(([start, end]) => text.slice(start, end))).toEqual(marked);
  });
});
