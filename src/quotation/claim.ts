import { nameForms } from '../search/name-forms.ts';
import { titles } from './titles.ts';

function nameWords(name: string): readonly string[] {
  const plain = name
    .slice(0, 500)
    .replace(/\p{M}{17,}/gu, '')
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll('ґ', 'г')
    .replace(/['’]s\b/gu, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

const plainTitles: ReadonlySet<string> = new Set([...titles].flatMap(nameWords));
/** Titles in their cases: `министра`. */
const titleForms: ReadonlySet<string> = new Set([...plainTitles].filter(isCyrillic).flatMap(nameForms));

function isCyrillic(word: string): boolean {
  return /^\p{Script=Cyrillic}+$/u.test(word);
}

/** Whether a word is a title or an office, in any case of Russian or Ukrainian, or belongs to one: `minister`, `министра`, `иностранных`. */
export function isTitle(word: string): boolean {
  const [plain = ''] = nameWords(word);
  return plainTitles.has(plain) || (isCyrillic(plain) && nameForms(plain).some((form) => titleForms.has(form)));
}

/**
 * Whether a claimed speaker can be the one with this label: each word of the claim is a word of the label, without
 * letter case, marks or titles. A claim of titles alone ("the President") must name the label's own.
 */
export function claimMatches(claim: string, label: string): boolean {
  const words = nameWords(claim);
  const named = words.filter((word) => !isTitle(word));
  const asked = named.length > 0 ? named : words.filter((word) => word !== 'the');
  const printed = new Set(nameWords(label));
  return asked.length > 0 && asked.every((word) => printed.has(word));
}
