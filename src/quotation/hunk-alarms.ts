import type { Passage } from '../transcript/model.ts';
import { alarmWordsOf } from './alarm-words/alarm-words.ts';
import type { AlarmWords } from './alarm-words/word-lists.ts';
import { alarmsOf, type ChangedWord } from './alarms.ts';
import { gapBefore, type Word } from './canonical.ts';
import type { Hunk } from './hunks.ts';
import { languageOf } from './languages.ts';
import type { ParsedQuotation } from './parse-quotation.ts';
import type { SignChange } from './sign-changes.ts';
import { passageAt, type Stretch, stretchGap } from './stretch.ts';
import type { Alarm } from './verdict.ts';

/** What stands round and between the words of a hunk, on each side. */
export interface HunkSigns {
  readonly said: string;
  readonly quoted: string;
}

/** Alarms for words that were changed between two that are the same. */
export function hunkAlarms(
  stretch: Stretch,
  { source }: ParsedQuotation,
  hunk: Pick<Hunk, 'said' | 'quoted'>,
  signs: HunkSigns,
): readonly Alarm[] {
  const language = spokenIn(passageAt(stretch, hunk.said[0] ?? 0));
  const nounsAreCapital = /^(?:de|lb)(?:-|$)/i.test(language ?? '');
  const said = hunk.said.map((index): ChangedWord => {
    const gap = stretchGap(stretch, index);
    return {
      strict: (stretch.words[index] as Word).strict,
      opens: index === 0 || opensSentence(gap) || stretch.starts.includes(index),
      before: lowerCase(stretch.words[index - 1]),
      after: lowerCase(stretch.words[index + 1]),
      nounsAreCapital,
    };
  });
  const quoted = hunk.quoted.map(
    (index): ChangedWord => ({
      strict: (source.words[index] as Word).strict,
      opens: index === 0 || opensSentence(gapBefore(source, index)),
      before: lowerCase(source.words[index - 1]),
      after: lowerCase(source.words[index + 1]),
      nounsAreCapital,
    }),
  );
  return alarmsOf([...percents(signs.said), ...said], [...percents(signs.quoted), ...quoted], alarmWordsOf(language));
}

const lowerCase = (word: Word | undefined) => word?.strict.toLowerCase() ?? '';

const languages = new WeakMap<Passage, string | null>();

/** The words that may turn a sentence round where a place of the stretch is. */
export const wordsAt = (stretch: Stretch, at: number): AlarmWords => alarmWordsOf(spokenIn(passageAt(stretch, at)));

/** The language of a passage; by its words where its transcript does not say, null where that is not clear. */
function spokenIn(passage: Passage): string | null {
  let known = languages.get(passage);
  if (known === undefined) {
    known = passage.transcript.language ?? languageOf(passage.text);
    languages.set(passage, known);
  }
  return known;
}

/** "%" is a word as "percent" is. */
const percents = (signs: string): readonly ChangedWord[] =>
  (signs.match(/[%٪％]/gu) ?? []).map(() => ({
    strict: '%',
    opens: false,
    before: '',
    after: '',
    nounsAreCapital: false,
  }));

const opensSentence = (gap: string) => /[.!?…:\n]/u.test(gap);

/** A sign beside a number, as in "50" for "50%", shown with its number. */
export function signAlarms({ source }: ParsedQuotation, { before, said, quoted }: SignChange): readonly Alarm[] {
  const left = before > 0 ? (source.words[before - 1] as Word).strict : '';
  const right = source.words[before]?.strict ?? '';
  const number = (word: string) => (/\p{N}/u.test(word) ? word : '');
  const numeral = /[%‰°№#*/\p{Pd}\p{Sc}\p{Sm}]/u;
  if ((number(left) === '' && number(right) === '') || !(numeral.test(said) || numeral.test(quoted))) return [];
  const shown = (gap: string) => `${number(left)}${gap.trim()}${number(right)}`.trim();
  return [{ kind: 'number', said: shown(said), quoted: shown(quoted) }];
}
