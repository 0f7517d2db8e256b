import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillMetadata } from '../../../src/collection/store/fill-metadata.ts';
import { prepareTranscript } from '../../../src/collection/store/prepare-transcript.ts';
import type { Transcript, TranscriptMetadata } from '../../../src/transcript/model.ts';

const spoken = (metadata: Partial<TranscriptMetadata>, text = 'We hope.'): Transcript => ({
  id: 'talk',
  title: 'talk',
  ...metadata,
  turns: [{ speaker: 'Ada', passages: [{ text }] }],
});

const nasty = fc.constantFrom('a', ',"turns":', '"', '\\', '{}', ',"turns":[]', '–').map((text) => `x${text}x`);
const metadata = fc.record({ place: nasty, publisher: nasty, note: nasty, event: nasty }, { requiredKeys: [] });

test('fillMetadata() is as if the file had said it: the same JSON, hash and content', () => {
  fc.assert(
    fc.property(metadata, metadata, nasty, fc.boolean(), (own, other, text, untitled) => {
      const from = { id: 'other', title: 'Other', date: '2025-05-23', ...other };
      const filled = fillMetadata(prepareTranscript(spoken(own, text)), from, untitled);
      const said = { ...from, ...own, id: 'talk', title: untitled ? 'Other' : 'talk' };
      expect(filled).toEqual(prepareTranscript(spoken(said, text)));
    }),
  );
});
