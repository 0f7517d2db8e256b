import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { numberTranscript } from '../../src/transcript/number.ts';
import { readTranscript } from '../../src/transcript/read-transcript.ts';

const file = 'data/transcripts/lavrov-2025-05-23.txt';
const bytes = readFileSync(file);
const sidecar = readFileSync('data/transcripts/lavrov-2025-05-23.yaml', 'utf8');
const { transcript, warnings } = readTranscript(bytes, file, sidecar);
const { head, passages, exchanges } = numberTranscript(transcript);

describe('the shipped transcript', () => {
  it('has 100 passages in 22 turns and 11 exchanges, by 2 speakers, 15 of them of questions', () => {
    expect(passages).toHaveLength(100);
    expect(transcript.turns).toHaveLength(22);
    expect(exchanges).toHaveLength(11);
    expect(head.speakers).toEqual(['Question', 'Sergey Lavrov']);
    expect(passages.filter(({ question }) => question)).toHaveLength(15);
    expect(warnings).toEqual([]);
  });

  it('keeps its slips and every word of the page but its head and footer', () => {
    const said = passages.map(({ text }) => text).join('\n');
    expect(said).toContain('taking about it');
    expect(said).toContain('do you think is has');
    const page = bytes.toString('utf8').split('\n\n').slice(6, -2);
    const spoken = page.map((paragraph) => paragraph.replace(/^(?:Question|Sergey Lavrov): /, '').trim());
    expect(passages.map(({ text }) => text)).toEqual(spoken.filter((text) => text !== ''));
  });

  it('takes its metadata from page and sidecar', () => {
    const { metadata: page } = { metadata: readTranscript(bytes, file).transcript };
    expect(page).toMatchObject({ date: '2025-05-23', place: 'Moscow', published: '2025-05-24T23:34' });
    expect(page.title).toMatch(/^Foreign Minister Sergey Lavrov’s remarks/);
    expect(page.headline).toMatch(/^Sergey Lavrov: “If the Kyiv/);
    expect(head).toMatchObject({ id: 'lavrov-2025-05-23', publisher: 'The International Affairs', language: 'en' });
    expect(head.source).toBeUndefined();
  });
});
