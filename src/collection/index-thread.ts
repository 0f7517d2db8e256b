import { type TokenBatch, tokenBatches } from '../search/token-batch.ts';
import { editionOf } from '../transcript/edition.ts';
import type { Paragraph, Transcript, TranscriptMetadata, Turn } from '../transcript/model.ts';
import { answerQuestions } from './answer-questions.ts';
import { parseKept } from './kept-transcript.ts';

/** What the thread is asked. A transcript that was opened stays in it until its words are read to the end, or it is closed. */
export type IndexQuestion =
  | { readonly kind: 'open'; readonly transcript: number; readonly json: string }
  | { readonly kind: 'turns' | 'words' | 'close'; readonly transcript: number }
  | { readonly kind: 'cut'; readonly texts: readonly string[] };

/** Some paragraphs of a turn; the rest of a long one follows in parts that go on with it. */
export interface TurnPart extends Turn {
  readonly goesOn: boolean;
}

/** By the kind of the question. `null` where there is no more. */
export interface IndexAnswers {
  readonly open: { readonly metadata: TranscriptMetadata; readonly edition: string };
  readonly turns: readonly TurnPart[] | null;
  readonly words: TokenBatch | null;
  readonly close: null;
  readonly cut: readonly TokenBatch[];
}

/** Given over at once, in UTF-16 code units: taking it in costs the other thread a few milliseconds. */
const lengthAtOnce = 1 << 17;
const paragraphsAtOnce = 500;

interface Open {
  readonly parts: Generator<readonly TurnPart[], void>;
  readonly words: Generator<TokenBatch, void>;
}

const open = new Map<number, Open>();

function answer(question: IndexQuestion): IndexAnswers[IndexQuestion['kind']] {
  if (question.kind === 'cut')
    return [
      ...tokenBatches(
        question.texts.map((text) => ({ text })),
        lengthAtOnce,
      ),
    ];
  if (question.kind === 'open') {
    const transcript = parseKept(question.json);
    const { turns, ...metadata } = transcript;
    open.set(question.transcript, { parts: partsOf(transcript), words: tokenBatches(spokenIn(turns), lengthAtOnce) });
    return { metadata, edition: editionOf(turns) };
  }
  if (question.kind !== 'close') {
    const { parts, words } = open.get(question.transcript)!;
    const next = (question.kind === 'turns' ? parts : words).next();
    if (next.done !== true) return next.value;
    if (question.kind === 'turns') return null;
  }
  open.delete(question.transcript);
  return null;
}

function* partsOf({ turns }: Transcript): Generator<readonly TurnPart[], void> {
  let parts: TurnPart[] = [];
  let paragraphs = 0;
  let length = 0;
  for (const turn of turns) {
    let passages: Paragraph[] = [];
    let goesOn = false;
    for (const paragraph of turn.passages) {
      passages.push(paragraph);
      length += paragraph.text.length;
      if (++paragraphs < paragraphsAtOnce && length < lengthAtOnce) continue;
      parts.push({ ...turn, passages, goesOn });
      yield parts;
      [parts, passages, paragraphs, length, goesOn] = [[], [], 0, 0, true];
    }
    if (passages.length > 0 || !goesOn) parts.push({ ...turn, passages, goesOn });
  }
  if (parts.length > 0) yield parts;
}

function* spokenIn(turns: readonly Turn[]): Generator<Paragraph, void> {
  for (const { passages } of turns) for (const paragraph of passages) if (paragraph.spoken !== false) yield paragraph;
}

answerQuestions(answer);
