import { dateParts } from './dates.ts';
import { deepLink } from './deep-link.ts';
import {
  type CitationTarget,
  citedPassages,
  citedReference,
  citedSentence,
  citedSpeakers,
  passageNumbers,
} from './target.ts';
import { type CitationWords, englishWords } from './words.ts';

/** What a citation says, before any style: each line of text without line breaks, missing values missing. */
export interface CitationFacts {
  /** Speakers by name, in order. A questioner whose name is not known is none. */
  readonly authors: readonly string[];
  /** All speakers as printed, "Question" included. */
  readonly speakers: readonly string[];
  /** Says so when what is cited is a questioner's. */
  readonly asked?: string;
  readonly title: string;
  readonly date?: string;
  /** The same written out, or the word for a missing one. */
  readonly writtenDate: string;
  readonly place?: string;
  readonly publisher?: string;
  readonly language?: string;
  /** `¶ 42`, `¶ 42, sentence 3`, `¶ 42–44`. */
  readonly pilcrow: string;
  /** `para. 42`. */
  readonly paragraph: string;
  /** What a reader must know of the text: its note ("official English transcript") and its edition. */
  readonly caveats: readonly string[];
  /** With the edition. */
  readonly reference: string;
  /** Where to read it, at the words themselves; null where no address is known. */
  readonly link: string | null;
}

/** Labels that stand for whoever asks, and for nobody by name. */
const unnamed =
  /^(?:questions?|q|a?n? ?(?:unidentified|unnamed|unknown) ?\p{L}*|(?:media |press )?(?:question|reporter|journalist|press|media|audience(?: member)?|participant|speaker|questioner|correspondent)|вопрос|журналист|корреспондент|frage|journaliste|periodista|pregunta|domanda|pytanie|питання|запитання|soru|pergunta|spørgsmål|spørsmål|fråga|vraag)[ \d.:#]*$/iu;

const oneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
const present = (text: string | undefined) => (text === undefined || oneLine(text) === '' ? undefined : oneLine(text));

/** Gathers what any style needs, once. */
export function citationFacts(target: CitationTarget, words: CitationWords = englishWords): CitationFacts {
  const { head } = target.transcript;
  const speakers = citedSpeakers(target)
    .map(({ speaker }) => oneLine(speaker))
    .filter((speaker) => speaker !== '');
  const numbers = passageNumbers(target);
  // Refuses a sentence that is not there, also where no link is made.
  citedSentence(target);
  const sentence = target.sentence === undefined ? '' : `, ${words.sentence(target.sentence)}`;
  const caveat = present(head.note);
  const facts = {
    asked: citedPassages(target).every(({ question }) => question) ? words.question : undefined,
    date: present(head.date),
    place: present(head.place),
    publisher: present(head.publisher),
    language: present(head.language),
  };
  return {
    ...(Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<CitationFacts>),
    authors: speakers.filter((speaker) => !unnamed.test(speaker)),
    speakers,
    title: present(head.title) ?? head.id,
    writtenDate: dateParts(head.date) === null ? words.undated : words.date(head.date!),
    pilcrow: `¶ ${numbers}${sentence}`,
    paragraph: `${target.last === undefined || target.last === target.first ? 'para.' : 'paras.'} ${numbers}${sentence}`,
    caveats: [...(caveat === undefined ? [] : [caveat]), words.edition(head.edition)],
    reference: citedReference(target),
    link: deepLink(target),
  };
}
