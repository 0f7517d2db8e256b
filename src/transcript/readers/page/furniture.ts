import type { PageParagraph } from './paragraphs.ts';

import { parseDateLine } from './date-line.ts';

/** Lines of a page that nobody spoke: credits, rulers, invitations, addresses. */

const credit =
  /^(?:photos?|photograph|pictures?|images?|videos?|credits?|фото|видео|bild|foto|imagen|crédit(?: photo)?)(?: (?:credits?|by|courtesy(?: of)?|source))?\s*[:：©/]\s*\S/iu;
const readMore =
  /^(?:(?:>+|»|→|•)\s*)?(?:read (?:more|also|next|the full)|also read|see also|more on (?:this|the)|related(?: articles?| stories| links?)?\s*:|читайте (?:также|далее|больше)|смотрите также|подробнее|подписывайтесь|lesen sie auch|mehr zum thema|lire aussi|à lire|lea también|leer más)/iu;
const invitation =
  /^(?:follow us|subscribe|sign up|join (?:us|our)|share(?: this| on|:|$)|tweet|print(?: this)?(?: page)?$|send (?:to|by) (?:a friend|e-?mail)|comments?(?: \(\d+\))?$|back to top|home ?[>/»]|tags?\s*[:：]|категории|теги\s*:|поделиться|telegram|facebook|twitter|vk|whatsapp|youtube|instagram)\b.{0,160}$/iu;
const rights = /^(?:©|\(c\)\s|copyright\b|all rights reserved|все права защищены|alle rechte vorbehalten)/iu;
const ruler = /^(?:[\s*#=_~•·.\-–—]{2,}|#|\*|•)$/u;
const end =
  /^[([]?(?:the )?end(?: of (?:the )?(?:transcript|briefing|interview|recording))?[)\]]?\.?(?:\s+\d{1,2}:\d{2}.{0,20})?$|^[([]?конец(?: записи)?[)\]]?\.?$/iu;
const address = /^(?:[\p{L}\s-]{0,40}[:：]?\s*)?<?(?:https?:\/\/|www\.|t\.me\/)\S+>?\.?$/iu;
const channel =
  /\b(?:telegram|youtube|whatsapp|rss)\b.{0,40}\b(?:channel|feed)\b.{0,80}(?:https?:\/\/|t\.me\/|@)\S+$/iu;
const longestFurniture = 300;

/** What publishers print round a page: notices before it, notes on where it was published after it. */
const notice =
  /^[([*_]*(?:check against delivery|as (?:prepared|delivered)(?: for delivery)?|(?:unedited |rush |uncorrected |unofficial |verbatim )?transcript|embargoed until .{1,60}|es gilt das gesprochene wort|seul le prononcé fait foi)[!.)\]*_]*$/iu;
const publishedNote =
  /^(?:published in sections?|publication date|transcription ended after|direct link|permalink|short link|link to (?:the )?(?:video|audio|recording|transcript)|опубликовано в разделах|дата публикации|прямая ссылка)\b\s*(?:[:：]|\d)/iu;
const sectionHeading = /^(?:q ?& ?a|q and a|questions and answers|questions? (?:&|and) answers? session)$/iu;

/** A notice such as "Check against delivery!", or the heading over questions. */
export const isNotice = (text: string) => notice.test(text) || sectionHeading.test(text);

/** A ruler such as `* * *` or `###`. */
export const isRuler = (text: string) => ruler.test(text);

/** A photo credit or the like. */
export const isCredit = (text: string) => text.length <= 200 && credit.test(text);

/** An invitation to read something else, wherever it stands. */
export const isReadMore = (text: string) =>
  text.length <= longestFurniture && readMore.test(text) && /[:：»>…]|https?:|t\.me|channel/i.test(text);

/** What may stand after the last words: an end mark, rights, addresses, invitations. */
function isFooter(text: string): boolean {
  if (text.length > longestFurniture) return false;
  const forms = [ruler, end, rights, address, channel, readMore, invitation, credit, publishedNote, notice];
  return forms.some((form) => form.test(text)) || isClock(text);
}

/** The time when it ended, as "3:45 P.M. EDT". */
function isClock(text: string): boolean {
  const line = parseDateLine(text);
  return line?.time !== undefined && line.place === undefined;
}

/** Drops what stands after the last words of a page. */
export function withoutFooter<T extends PageParagraph>(paragraphs: readonly T[]): readonly T[] {
  const last = paragraphs.findLastIndex(({ text }) => !isFooter(text));
  return paragraphs.slice(0, last + 1);
}

/** A paragraph that is nothing but a stage direction: "(Applause.)", "[Laughter]", "*(Crosstalk)*". */
export function isDirection(text: string): boolean {
  const bare = text.replace(/^[*_]+|(?<![*_])[*_]+$/g, '');
  return bare.length <= 200 && /^(?:\([^()]+\)|\[[^[\]]+\]|<(?:…|\.{3})>|（[^（）]+）|【[^【】]+】)[.,]?$/u.test(bare);
}

/** HTML or XML, which is no page of text; bold type for labels is none yet. */
export function isMarkup(text: string): boolean {
  return /^\s*<(?:[?!]|(?!\/?(?:b|i|em|strong|p|br)\b)[a-z][\w:-]*[\s>/])/i.test(text.slice(0, 2_000));
}
