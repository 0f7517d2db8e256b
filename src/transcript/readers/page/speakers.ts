import { type LabelCandidate, withoutBrackets } from './label.ts';
import { officeWords } from './label-words.ts';

/** A paragraph with the label that may stand at its beginning. */
export interface LabelledParagraph {
  readonly text: string;
  readonly line: number;
  readonly candidate: LabelCandidate | null;
}

/**
 * Keys of the labels that are speakers. What recurs at the beginning of paragraphs is one; so is what says by a title, an
 * office or bold type that it is one; a name that stands once counts among other speakers.
 */
export function speakerKeys(paragraphs: readonly LabelledParagraph[]): ReadonlySet<string> {
  const candidates = paragraphs.flatMap(({ candidate }) => (candidate ? [candidate] : []));
  const byKey = Map.groupBy(candidates, ({ key }) => key);
  // Speech recognition writes no capital letters: then they tell nothing.
  const small = candidates.filter((candidate) => !beginsWithCapital(candidate)).length;
  const beginsSpeech =
    small * 2 > candidates.length && candidates.length * 2 > paragraphs.length ? () => true : beginsWithCapital;
  const sure = new Set([...byKey].filter(([, group]) => isSure(group, beginsSpeech)).map(([key]) => key));
  if (sure.size === 0) return onlySpeaker(paragraphs);
  const singleWords = [...sure].filter((key) => byKey.get(key)![0]!.weight === 1).length;
  const surnames = new Set([...sure].filter((key) => fullLabel.test(key)).map(surnameOf));
  const keys = new Set(sure);
  for (const [index, candidate] of candidates.entries()) {
    const { key, rest, weight, start, marked } = candidate;
    if (sure.has(key) || byKey.get(key)!.length > 1 || !beginsSpeech(candidate)) continue;
    // Whoever speaks right after a question, at a time of its own, or was named in full before is likely to be somebody.
    const answers = candidates[index - 1]?.question === true || start !== undefined || surnames.has(key);
    const likely = weight === 1 ? singleWords * 2 >= sure.size : rest !== '' || marked || sure.size > 1;
    if (answers || likely) keys.add(key);
  }
  return keys;
}

/**
 * Keys of labels that stand alone on their lines without a colon. Only what recurs counts, and only where at least two
 * speakers do or each line gives a time: a heading may recur too.
 */
export function bareSpeakerKeys(candidates: readonly LabelCandidate[]): ReadonlySet<string> {
  const recurring = [...Map.groupBy(candidates, ({ key }) => key)].filter(([, group]) => group.length > 1);
  const timed = recurring.every(([, group]) => group.every(({ start }) => start !== undefined));
  return new Set(recurring.length > 1 || timed ? recurring.map(([key]) => key) : []);
}

/**
 * Keys of labels before a dash. A dash stands in sentences too: only where two speakers recur, or one does and somebody
 * asks, are there labels at all, and then a name of several words that stands once is one.
 */
export function dashSpeakerKeys(candidates: readonly LabelCandidate[]): ReadonlySet<string> {
  const spoken = candidates.filter(beginsWithCapital);
  const groups = [...Map.groupBy(spoken, ({ key }) => key)];
  const recurring = groups.flatMap(([key, group]) => (group.length > 1 ? [key] : []));
  const asks = groups.some(([, [first]]) => first!.question);
  if (recurring.length < (asks ? 1 : 2)) return new Set();
  return new Set([...recurring, ...spoken.flatMap(({ key, weight }) => (weight > 1 ? [key] : []))]);
}

function isSure(group: readonly LabelCandidate[], beginsSpeech: (candidate: LabelCandidate) => boolean): boolean {
  const spoken = group.filter(beginsSpeech);
  const recurs = spoken.length > 1 && spoken.length * 2 > group.length;
  const [{ weight, question }] = group as readonly [LabelCandidate];
  return recurs || (weight === 3 && spoken.some(({ rest }) => rest !== '')) || (question && spoken.length > 0);
}

/** What follows a label begins like speech, not like the second half of a sentence. */
function beginsWithCapital({ rest }: LabelCandidate): boolean {
  return !/^\p{Ll}/u.test(rest);
}

/** A speech with its speaker's name before the first words. */
function onlySpeaker([first]: readonly LabelledParagraph[]): ReadonlySet<string> {
  const candidate = first?.candidate;
  const named = candidate && candidate.weight === 2 && candidate.rest !== '' && beginsWithCapital(candidate);
  return new Set(named ? [candidate.key] : []);
}

/** Who a label stands for: one spelling for a person, with the office where the label gives one. */
export interface Speaker {
  readonly speaker: string;
  readonly role?: string;
}

/**
 * Gives each label its speaker: the first spelling of labels that differ in letter case, full stops or brackets; where a
 * name also stands alone, what is set before it as an office or after it behind a comma is the role.
 */
export function nameSpeakers(labels: readonly LabelCandidate[]): (label: LabelCandidate) => Speaker {
  const spellings = new Map<string, string>();
  for (const { key, label, question } of labels) {
    if (!spellings.has(key)) spellings.set(key, question ? label : withoutBrackets(label));
  }
  const surnames = surnamesIn(spellings);
  return ({ key }) => {
    const office = officeBefore(key, spellings);
    if (office) return office;
    const comma = key.indexOf(', ');
    const spelling = spellings.get(key)!;
    const full = comma < 0 ? surnames.get(key) : surnames.size > 0 ? key : undefined;
    if (full !== undefined) return splitAtComma(spellings.get(full)!);
    const name = comma < 0 ? undefined : spellings.get(key.slice(0, comma));
    return name === undefined ? { speaker: spelling } : { speaker: name, role: spelling.slice(comma + 2) };
  };
}

/** A key of several words and an office behind a comma. */
const fullLabel = /^(?=[^,]+ [^,])[^,]+, /;

function surnameOf(key: string): string {
  const name = key.slice(0, key.indexOf(', '));
  return name.slice(name.lastIndexOf(' ') + 1);
}

function splitAtComma(spelling: string): Speaker {
  const comma = spelling.indexOf(', ');
  return { speaker: spelling.slice(0, comma), role: spelling.slice(comma + 2) };
}

/**
 * Surnames that stand alone where one label alone gives them in full with an office, as broadcasters print them: "WOLF BLITZER, CNN
 * ANCHOR:", then "BLITZER:". By surname, the key of the full label.
 */
function surnamesIn(spellings: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const full = [...spellings.keys()].filter((key) => fullLabel.test(key));
  const bySurname = Map.groupBy(full, surnameOf);
  const found = [...bySurname].filter(([surname, keys]) => keys.length === 1 && spellings.has(surname));
  return new Map(found.map(([surname, [key]]) => [surname, key!]));
}

/** `President of Russia Vladimir Putin`, where `Vladimir Putin` stands alone too. */
function officeBefore(key: string, spellings: ReadonlyMap<string, string>): Speaker | null {
  const words = key.split(' ');
  for (let from = 1; from < words.length - 1; from++) {
    const name = spellings.get(words.slice(from).join(' '));
    if (name === undefined || !words.slice(0, from).some((word) => officeWords.has(word))) continue;
    return { speaker: name, role: spellings.get(key)!.split(/\s+/).slice(0, from).join(' ') };
  }
  return null;
}
