import { foldWord } from './fold.ts';
import type { Asked, AskedWord } from './plan.ts';
import { type QuestionWords, questionWords } from './question-words.ts';
import { type Frame, readFrame, type SpeakerNames } from './read-frame.ts';

/**
 * The same query with the words marked that ask rather than tell what is asked for: `what did he say about`, in one of some
 * languages, and the name of a speaker whose words are asked for.
 *
 * Nothing is marked inside quotation marks or among alternatives, and nothing at all where no other word of weight is left.
 */
export function setAside(asked: Asked, text: string, languages: Iterable<string>, speakers: SpeakerNames): Asked {
  const free = freeRun(asked);
  const folded = free.map(({ word }) => foldWord(word.replace(/'s$/u, '')));
  const read = [...languages]
    .flatMap((language) => (Object.hasOwn(questionWords, language) ? [questionWords[language]!] : []))
    .flatMap((words) => {
      const frame = readFrame(words, folded, /\?\s*$/u.test(text), speakers);
      return frame === null ? [] : [{ words, frame, size: frame.asking.size + frame.speaker.size }];
    })
    // `que` asks in two languages: the one that knows more of the words is the query's.
    .sort((a, b) => b.size - a.size);
  for (const { words, frame } of read) {
    const marked = mark(asked, folded, frame, words, speakers);
    if (marked !== null) return marked;
  }
  return mark(asked, folded, null, null, speakers) ?? asked;
}

function mark(
  asked: Asked,
  folded: readonly string[],
  frame: Frame | null,
  words: QuestionWords | null,
  speakers: SpeakerNames,
): Asked | null {
  const marks = folded.map((word, at): AskedWord['aside'] => {
    if (frame?.asking.has(at)) return 'question';
    // A name that is said nowhere can only be the speaker's own.
    return frame?.speaker.has(at) || (speakers.has(word) && !speakers.isSaid(word)) ? 'speaker' : null;
  });
  if (marks.every((mark) => mark === null)) return null;
  const onlyLight = folded.every((word, at) => marks[at] !== null || words?.light.has(word));
  if (onlyLight && asked.words.length === folded.length) return null;
  return { ...asked, words: asked.words.map((word, at) => ({ ...word, aside: marks[at] ?? null })) };
}

/** The words before the first phrase or choice: a question is asked before what it is about. */
function freeRun({ words, phrases }: Asked): readonly AskedWord[] {
  const bound = new Set(phrases.map(({ group }) => group));
  for (const { group, alternative } of words) if (alternative > 0) bound.add(group);
  const end = words.findIndex(({ group }) => bound.has(group));
  return end < 0 ? words : words.slice(0, end);
}
