import { isQuestionLabel, labelTitles, nameParticles, notSpeakers, officeWords, sentenceWords } from './label-words.ts';
import { secondsOf } from './paragraph-of.ts';

/** What may be a speaker's label at the beginning of a paragraph. */
export interface LabelCandidate {
  /** As printed, without marks round it and without the colon. */
  readonly label: string;
  /** Equal for labels of one person: without letter case, full stops and what stands in brackets. */
  readonly key: string;
  /** What follows the label; empty where it stands alone on its line. */
  readonly rest: string;
  /** Seconds, where a time stands beside the label. */
  readonly start: number | undefined;
  readonly question: boolean;
  /** How much speaks for a speaker: 3 a title, an office, a questioner, marks; 2 several words; 1 a single word. */
  readonly weight: 1 | 2 | 3;
  /** Set in bold or in brackets. */
  readonly marked: boolean;
}

const time = String.raw`(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?`;
const timeBefore = new RegExp(String.raw`^[\[(]?(${time})[\])]?\s*(?:[-–—]\s*)?(?=\S)`);
const timeAfter = new RegExp(String.raw`^([^:：]{1,80}?)\s*[\[(](${time})[\])]\s*[:：]?\s*(.*)$`, 's');

const forms: readonly (readonly [form: RegExp, marked: boolean])[] = [
  [/^(?:\*\*|__)([^*_]{1,80}?)\s*(?:[:：]\s*(?:\*\*|__)|(?:\*\*|__)\s*[:：])\s*(.*)$/s, true],
  // A question that is bold throughout: "**Q: What is next?**".
  [/^(?:\*\*|__)([^*_:：]{1,80}?)\s*[:：]\s+(?!\s)([^*]+)(?:\*\*|__)$/s, true],
  [/^(?:\*\*|__)([^*_]{1,80}?)(?:\*\*|__)()$/s, true],
  [/^<(?:b|strong)>([^<>]{1,80}?)\s*(?:[:：]\s*<\/(?:b|strong)>|<\/(?:b|strong)>\s*[:：])\s*(.*)$/is, true],
  [/^<(?:b|strong)>([^<>]{1,80}?)<\/(?:b|strong)>()$/is, true],
  [/^#{1,6}\s+(?!\s)(?:\*\*|__)?([^:：*_]{1,80}?)\s*[:：]\s*(?:(?:\*\*|__)\s*)?#*()$/s, true],
  [/^\[([^[\]]{1,80}?)(?:\]\s*[:：]|[:：]\s*\])\s*(.*)$/s, true],
  [/^([^:：]{1,80}?)\s?(?:：|:(?![\d/]))\s*(.*)$/s, false],
  [/^(Q)(?:\.\s*|\s+)(?=[\p{Lu}\p{Lo}\p{P}\d])(.*)$/su, false],
  [/^(A)(?:\.\s+|\s{2,})(?=[\p{Lu}\p{Lo}\p{P}\d])(.*)$/su, false],
];

/** Reads what may be a label at the beginning of a paragraph; null where nothing is like one. */
export function labelCandidate(paragraph: string): LabelCandidate | null {
  const before = timeBefore.exec(paragraph);
  const after = timeAfter.exec(paragraph);
  if (after && isLabelLike(after[1]!)) return candidate(after[1]!, after[3]!, false, secondsOf(after[2]!));
  const text = before ? paragraph.slice(before[0].length) : paragraph;
  for (const [form, marked] of forms) {
    const match = form.exec(text);
    const label = match?.[1]?.trim();
    if (match && label !== undefined && (isLabelLike(label) || (marked && isHandle(label)))) {
      return candidate(label, match[2]!, marked, before ? secondsOf(before[1]!) : undefined);
    }
  }
  return null;
}

const dashForm = /^([^–—:：]{1,60}?)\s+[–—]\s+(\S.*)$/su;

/** Reads what may be a label before a dash, as in "Maria Lopez – Welcome"; null for any other. */
export function dashCandidate(paragraph: string): LabelCandidate | null {
  const match = dashForm.exec(paragraph);
  return match && isLabelLike(match[1]!) ? candidate(match[1]!, match[2]!, false, undefined) : null;
}

const bareForm = new RegExp(String.raw`^(?:#{1,6}\s+)?([^:：]{1,60}?)(?:\s+[\[(]?(${time})[\])]?)?$`);

/** Reads a line that is nothing but what may be a label without a colon, perhaps with a time; null for any other. */
export function bareCandidate(line: string): LabelCandidate | null {
  const match = bareForm.exec(line);
  const label = match?.[1];
  if (!match || label === undefined || /[.?!…,;-]$/.test(label) || !isLabelLike(label)) return null;
  return candidate(label, '', false, match[2] === undefined ? undefined : secondsOf(match[2]));
}

function candidate(printed: string, rest: string, marked: boolean, start: number | undefined): LabelCandidate {
  const label = printed.replace(/^[*_]+|(?<![*_])[*_]+$/g, '').trim();
  const question = isQuestionLabel(label);
  const bare = withoutBrackets(label);
  const plainWords = bare.split(/[\s,]+/).map(plainWord);
  const office = plainWords.some((word) => officeWords.has(word)) || labelTitles.has(plainWords[0]!);
  const weight = question || marked || office ? 3 : plainWords.length > 1 ? 2 : 1;
  return { label, key: labelKey(label, question), rest: rest.trim(), start, question, weight, marked };
}

/** Equal for labels that differ only in letter case, full stops and spaces; a questioner's outlet counts. */
function labelKey(label: string, question: boolean): string {
  return (question ? label : withoutBrackets(label))
    .toLowerCase()
    .replace(/[\s.]+/g, ' ')
    .trim();
}

/** `Sergey Lavrov (via interpreter)` is Sergey Lavrov. */
export function withoutBrackets(label: string): string {
  const bare = label.replace(/(?<!\s)\s*[([][^()[\]]*[)\]]\s*$/, '').trim();
  return bare === '' ? label : bare;
}

const plainWord = (word: string) => word.toLowerCase().replace(/(?<![.’'])[.’']+$/, '');

/** Whether a text before a colon has the form of a name, an office or a questioner, rather than of a sentence. */
function isLabelLike(text: string): boolean {
  if (isQuestionLabel(text)) return true;
  const bare = withoutBrackets(text);
  if (bare.length > 60 || /[!?;"“”„«»<>{}=|\\/@%…]|^['‘’]|\bwww\b/.test(bare) || !/\p{L}/u.test(bare)) return false;
  if (notSpeakers.has(bare.toLowerCase().replace(/\.$/, ''))) return false;
  const parts = bare.split(',').map((part) => part.trim());
  if (parts.length > 3) return false;
  const [name, ...roles] = parts.map((part) => part.split(/\s+/));
  return isNameLike(name!) && roles.every((role) => role.length <= 8 && startsLikeName(role[0]!));
}

/** A name that people give themselves, as "$STDOUT" or "dj_anna": set in bold before a colon, it needs no capital letter. */
function isHandle(text: string): boolean {
  return (
    /^[$@#_~]?[\p{L}\p{N}][\p{L}\p{N}._~$-]{0,39}$/u.test(text) &&
    /\p{L}/u.test(text) &&
    !notSpeakers.has(text.toLowerCase())
  );
}

function isNameLike(name: readonly string[]): boolean {
  // "A:", and the initials some magazines print.
  if (name.length === 1 && /^\p{Lu}\.?$/u.test(name[0]!)) return true;
  if (name.length > 7 || sentenceWords.has(plainWord(name[0]!))) return false;
  if (!name.every((word) => startsLikeName(word) || nameParticles.has(word))) return false;
  if (plainWord(name[0]!) === 'the' && name.length === 1) return false;
  // A full stop ends a title, an initial or the whole label, nothing longer.
  if (name.slice(0, -1).some((word) => /^\P{N}{6,}\.$/u.test(word))) return false;
  const caseless = name.join('').match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return caseless <= 12 && startsLikeName(name[0]!);
}

function startsLikeName(word: string): boolean {
  return /^[("'’‘]?(?:[\p{Lu}\p{Lt}\p{Lo}]|\d{1,3}\b|&$|[-–]$|\p{Ll}{1,2}['’-]\p{Lu})/u.test(word);
}
