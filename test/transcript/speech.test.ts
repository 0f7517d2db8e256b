import { describe, expect, it } from 'vitest';
import { outline, readText } from './pages.ts';

describe('speech', () => {
  it('is one turn whose speaker is not known', () => {
    const page = 'My fellow citizens:\n\nI have this to say: we go on.\n\nThank you.';
    expect(outline(page)).toEqual([': My fellow citizens:', ': I have this to say: we go on.', ': Thank you.']);
    expect(readText(page).warnings).toEqual([{ name: 'no-labels' }]);
  });

  it('takes no headings for words', () => {
    expect(outline('To the people:\n\nFOREIGN POLICY\n\nWe had peace.')).toEqual([
      ': To the people:',
      '- : FOREIGN POLICY',
      ': We had peace.',
    ]);
  });

  it('takes title, place and date from its head', () => {
    const { transcript } = readText('On the State of Things\n\nOslo, 10 December 1964\n\nI accept this.');
    expect(transcript).toMatchObject({ title: 'On the State of Things', place: 'Oslo', date: '1964-12-10' });
    expect(transcript.turns[0]!.passages).toEqual([{ text: 'I accept this.' }]);
  });
});
