import type { Note, Uncheckable, VerdictKind } from './verdict.ts';

/** Each note in English, as JSON and the shell give it. */
export const noteTexts: Readonly<Record<Note, string>> = {
  punctuation: 'differs in punctuation',
  'letter-case': 'differs in letter case',
  spelling: 'differs in letters that may be written either way (ё and е, ґ and г)',
  invisible: 'holds invisible characters, which do not count',
  'look-alike': 'holds letters that only look like those of the transcript',
  editorial: 'words in square brackets are not in the transcript',
  'ellipsis-leaves-nothing-out': 'an ellipsis leaves nothing out',
  'negation-left-out': 'the words left out hold a negation',
  questioner: 'said by a questioner',
  'speaker-is-quoting': 'the speaker is quoting',
  'several-speakers': 'words of more than one speaker',
  'other-speaker': 'said by somebody else than claimed',
  'several-places': 'stands in several places',
};

/** Why a quotation cannot be checked, in English. */
export const reasonTexts: Readonly<Record<Uncheckable, string>> = {
  empty: 'no words',
  'too-short': 'too short',
  'too-many-cuts': 'too many cuts',
  'other-language': 'other language',
};

/** Each verdict in English. */
export const verdictTexts: Readonly<Record<VerdictKind, string>> = {
  exact: 'EXACT',
  'exact-but-cut': 'EXACT BUT CUT',
  altered: 'ALTERED',
  spliced: 'SPLICED',
  'other-speaker': 'OTHER SPEAKER',
  'not-found': 'NOT FOUND',
  'cannot-check': 'CANNOT CHECK',
};
