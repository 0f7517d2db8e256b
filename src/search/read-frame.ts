import type { QuestionWords } from './question-words.ts';

/** Who speaks in what is searched. */
export interface SpeakerNames {
  /** Whether a folded word is part of the name of somebody who speaks. */
  has(word: string): boolean;
  /** Whether a folded word is said anywhere. */
  isSaid(word: string): boolean;
}

/** Places of words in a query. */
export interface Frame {
  /** Those that only ask. */
  readonly asking: ReadonlySet<number>;
  /** Those that name a speaker whose words are asked for. */
  readonly speaker: ReadonlySet<number>;
}

/** Longest name between an auxiliary and a verb of saying: `what did [the foreign minister of Russia] say`. */
const longestName = 6;

/** Words that stand before a speaker's name and are no part of it: `Minister Lavrov`. */
const titles = new Set(
  `mr mrs ms dr sir lord lady dame the president minister premier chancellor secretary foreign prime senator representative
  congressman congresswoman governor mayor ambassador general speaker herr frau monsieur madame senor senora министр президент`.split(
    /\s+/,
  ),
);

/** Reads the frame of a question, a request or a report; `null` where the query is none. Words are folded. */
export function readFrame(
  words: QuestionWords,
  text: readonly string[],
  questionMark: boolean,
  speakers: SpeakerNames,
): Frame | null {
  const start = new Reader(words, text, speakers);
  start.take(words.opening);
  return readQuestion(start, questionMark) ?? readRequest(start.again()) ?? readReport(start.again());
}

/** Goes through a query from its beginning, marking what it takes. */
class Reader {
  readonly words: QuestionWords;
  readonly text: readonly string[];
  readonly asking = new Set<number>();
  readonly speaker = new Set<number>();
  readonly #speakers: SpeakerNames;
  at = 0;

  constructor(words: QuestionWords, text: readonly string[], speakers: SpeakerNames) {
    this.words = words;
    this.text = text;
    this.#speakers = speakers;
  }

  /** A reader of the same text from its beginning, the opening taken. */
  again(): Reader {
    const reader = new Reader(this.words, this.text, this.#speakers);
    reader.take(this.words.opening);
    return reader;
  }

  isSpeaker(word: string): boolean {
    return this.#speakers.has(word) && !titles.has(word);
  }

  get next(): string {
    return this.text[this.at] ?? '';
  }

  /** Takes words of a kind as asking; says whether there was one. */
  take(kind: ReadonlySet<string>): boolean {
    const from = this.at;
    while (this.at < this.text.length && kind.has(this.next)) this.asking.add(this.at++);
    return this.at > from;
  }

  /** The place of the next word of a kind, if nothing but a name can stand before it; else -1. */
  afterName(kind: ReadonlySet<string>): number {
    const { at, text, words } = this;
    const end = text.findIndex(
      (word, place) => place >= at && kind.has(word) && !(place > at && words.nouns.has(word)),
    );
    return end - at > longestName ? -1 : end;
  }

  /** Takes the name up to a place: a speaker's is marked so, `the speaker` asks, any other stays to be looked for. */
  takeName(end: number): void {
    const name = this.text.slice(this.at, end);
    const isSpeaker = name.some((word) => this.#speakers.has(word) && !titles.has(word));
    const isNobody = name.every((word) => this.words.somebody.has(word) || this.words.light.has(word));
    for (const [nth, word] of name.entries()) {
      if (isSpeaker && (this.#speakers.has(word) || titles.has(word))) this.speaker.add(this.at + nth);
      if (isNobody) this.asking.add(this.at + nth);
    }
    this.at = end;
  }

  /** Takes a speaker's name with what stands before it, if one is next. */
  takeSpeaker(): boolean {
    let end = this.at;
    while (end < this.text.length && (this.#speakers.has(this.text[end]!) || titles.has(this.text[end]!))) end++;
    const isNamed = this.text.slice(this.at, end).some((word) => this.#speakers.has(word) && !titles.has(word));
    if (isNamed) this.takeName(end);
    return isNamed;
  }
}

/** `what did he say about …`, `why …`, `is it true that …` */
function readQuestion(reader: Reader, questionMark: boolean): Frame | null {
  const { words } = reader;
  const asked = reader.take(words.asking);
  const helped = reader.take(words.auxiliary);
  const spoken = reader.take(words.subject);
  if (!asked && !(helped && (spoken || questionMark))) return null;
  if (spoken || helped) reader.take(words.auxiliary);
  if (words.endsWithVerb && takeVerbAtEnd(reader)) return reader;
  const verb = helped || words.saying.has(reader.next) ? reader.afterName(words.saying) : -1;
  if (verb >= 0) {
    reader.takeName(verb);
    reader.take(words.saying);
    // `что сказал Лавров о`
    reader.takeSpeaker();
    reader.take(words.linking);
  } else if (takeOpinion(reader) || reader.take(words.certain) || (asked && !helped)) {
    reader.take(words.linking);
  }
  takeLater(reader);
  return reader;
}

/** `… über Polen gesagt` */
function takeVerbAtEnd(reader: Reader): boolean {
  const { words, text } = reader;
  const last = text.length - 1;
  const link = reader.afterName(words.linking);
  if (link < 0 || link >= last || !words.saying.has(text[last]!)) return false;
  reader.takeName(link);
  reader.take(words.linking);
  reader.asking.add(last);
  return true;
}

/** `… his position on` */
function takeOpinion(reader: Reader): boolean {
  const { words, text } = reader;
  const noun = reader.afterName(words.opinion);
  if (noun < 0 || !words.linking.has(text[noun + 1] ?? '')) return false;
  for (let place = reader.at; place < noun; place++) if (words.light.has(text[place]!)) reader.asking.add(place);
  reader.takeName(noun);
  return reader.take(words.opinion);
}

/** Auxiliaries after the beginning, and `… did he mention`. */
function takeLater({ words, text, at: from, asking }: Reader): void {
  for (let at = from; at < text.length; at++) {
    const word = text[at]!;
    const before = asking.has(at - 1);
    const helps = words.auxiliary.has(word) && words.subject.has(text[at + 1] ?? '');
    const speaks = before && words.saying.has(word) && words.subject.has(text[at - 1]!);
    if (words.everywhere.has(word) || helps || speaks || (before && words.subject.has(word))) asking.add(at);
  }
}

/** `tell me about …`, `quotes where he talks of …` */
function readRequest(reader: Reader): Frame | null {
  const { words } = reader;
  if (!reader.take(words.request)) return null;
  while (words.light.has(reader.next) || words.asking.has(reader.next)) {
    if (words.linking.has(reader.next)) break;
    reader.asking.add(reader.at++);
  }
  for (const kind of [words.request, words.asking, words.auxiliary, words.subject]) reader.take(kind);
  const verb = reader.afterName(words.saying);
  if (verb >= 0) {
    reader.takeName(verb);
    reader.take(words.saying);
    reader.take(words.linking);
    return reader;
  }
  return reader.take(words.linking) ? reader : null;
}

/**
 * Takes who is reported, up to the verb: a speaker with whatever else they are called by (`Russia's foreign minister Lavrov`), or
 * nobody in particular (`the minister`).
 */
function takeReporter(reader: Reader): boolean {
  const { at, text, words } = reader;
  const verb = reader.afterName(words.saying);
  const name = text.slice(at, Math.max(at, verb));
  const isNobody = name.length > 0 && name.every((word) => titles.has(word) || words.somebody.has(word));
  if (reader.takeSpeaker()) return true;
  reader.at = at;
  if (!isNobody && !name.some((word) => reader.isSpeaker(word))) return false;
  while (reader.at < verb) reader.asking.add(reader.at++);
  return true;
}

/** `he said that …`, `says …`, `Lavrov on …`, `according to Lavrov …` */
function readReport(reader: Reader): Frame | null {
  const { words } = reader;
  if (words.according.length > 0 && words.according.every((word, nth) => reader.text[reader.at + nth] === word)) {
    for (const _word of words.according) reader.asking.add(reader.at++);
    return reader.takeSpeaker() ? reader : null;
  }
  const spoken = reader.take(words.subject);
  const helped = reader.take(words.auxiliary);
  if (reader.take(spoken || helped ? words.saying : words.reporting)) {
    reader.take(words.linking);
    return reader;
  }
  if (spoken || helped || !takeReporter(reader)) return null;
  reader.take(words.auxiliary);
  if (!reader.take(words.saying) && !reader.take(words.opinion) && !words.linking.has(reader.next)) return null;
  reader.take(words.linking);
  return reader;
}
