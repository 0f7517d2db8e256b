import type { NumberedTranscript } from '../transcript/model.ts';
import { createPace, paced } from './pace.ts';
import { Shelf } from './shelf.ts';
import { loadStemmer } from './stemming.ts';

type Numbers = Uint32Array<ArrayBuffer>;

/** A sealed shelf without the texts on it, as bytes. */
export interface SavedShelf {
  /** How many transcripts are on it. */
  readonly transcripts: number;
  /** Of the words of passages. */
  readonly chunks: number;
  /** First words and languages as JSON, then numbers. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
}

interface Words {
  readonly languages: readonly string[];
  /** By word, in order of their numbers. */
  readonly words: readonly string[];
  /** By word: index into `languages`. */
  readonly languageOf: readonly number[];
  readonly stemCount: number;
  /** By transcript: code under which it is stemmed. */
  readonly stemmedAs: readonly string[];
}

/** All that is on a shelf from which nothing was taken out. The shelf may go on being searched. */
export async function saveShelf(shelf: Shelf): Promise<SavedShelf> {
  const { vocabulary, tokens, source, entries } = shelf;
  const pace = createPace();
  const languages = [...vocabulary.lexicons.keys()];
  const languageOf: number[] = [];
  for (const { language, ids } of vocabulary.lexicons.values()) {
    for (const id of ids.values()) languageOf[id] = languages.indexOf(language);
    if (pace.isDue) await pace.rest();
  }
  const words: Words = {
    languages,
    words: vocabulary.words,
    languageOf,
    stemCount: vocabulary.stemCount,
    stemmedAs: entries.map(({ language }) => language),
  };
  const saved = tokens.save();
  const postings = await paced(source.save(new Set(vocabulary.words)), pace);
  const numbers = [
    vocabulary.frequencies.subarray(0, vocabulary.words.length),
    vocabulary.stemFrequencies.subarray(0, vocabulary.stemCount),
    saved.starts,
    saved.lengths,
    saved.extras,
    postings.counts,
    postings.passages,
    ...saved.words,
  ];
  const parts = numbers.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
  return {
    transcripts: entries.length,
    chunks: saved.words.length,
    parts: [Buffer.from(JSON.stringify(words)), ...parts],
  };
}

/**
 * A shelf as it was saved.
 *
 * @param transcripts what was on it, in the same order.
 * @throws Error where it is not that of these words: stems differ.
 */
export async function restoreShelf(
  { parts: [text, ...bytes] }: SavedShelf,
  transcripts: readonly NumberedTranscript[],
): Promise<Shelf> {
  const pace = createPace();
  // Copied, because a part of a file's bytes need not begin where a number may.
  const [frequencies, stemFrequencies, starts, lengths, extras, counts, passages, ...chunks] = bytes.map(
    (part) => new Uint32Array(part.buffer.slice(part.byteOffset, part.byteOffset + part.byteLength)),
  ) as [Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, Numbers, ...Numbers[]];
  const saved = JSON.parse(Buffer.from(text!.buffer, text!.byteOffset, text!.byteLength).toString('utf8')) as Words;
  const shelf = new Shelf();
  const { vocabulary } = shelf;
  const lexicons = await Promise.all(
    saved.languages.map(async (language) => vocabulary.lexicon(language, await loadStemmer(language))),
  );
  for (const [id, word] of saved.words.entries()) {
    vocabulary.intern(lexicons[saved.languageOf[id]!]!, word);
    if (pace.isDue) await pace.rest();
  }
  if (vocabulary.stemCount !== saved.stemCount) throw new Error('Cannot restore the index: other stems');
  vocabulary.frequencies.set(frequencies);
  vocabulary.stemFrequencies.set(stemFrequencies);
  shelf.tokens.restore({ words: chunks, starts, lengths, extras });
  await paced(shelf.source.restore(new Set(saved.words), { counts, passages }), pace);
  await shelf.restore(transcripts, saved.stemmedAs);
  return shelf;
}
