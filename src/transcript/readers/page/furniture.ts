import type { PageParagraph } from './paragraphs.ts';

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
  return [ruler, end, rights, address, channel, readMore, invitation, credit].some((form) => form.test(text));
}

/** Drops what stands after the last words of a page. */
export function withoutFooter<T extends PageParagraph>(paragraphs: readonly T[]): readonly T[] {
  const last = paragraphs.findLastIndex(({ text }) => !isFooter(text));
  return paragraphs.slice(0, last + 1);
}

/** A paragraph that is nothing but a stage direction: "(Applause.)", "[Laughter]", "*(Crosstalk)*". */
export function isDirection(text: string): boolean {
  const bare = text.replace(/^[*_]+|[*_]+$/g, '');
  return bare.length <= 200 && /^(?:\([^()]+\)|\[[^[\]]+\]|（[^（）]+）|【[^【】]+】)[.,]?$/u.test(bare);
}

/** HTML or XML, which is no page of text; bold type for labels is none yet. */
export function isMarkup(text: string): boolean {
  return /^\s*<(?:[?!]|(?!\/?(?:b|i|em|strong|p|br)\b)[a-z][\w:-]*[\s>/])/i.test(text.slice(0, 2_000));
}
