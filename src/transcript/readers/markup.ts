import { Tokenizer } from 'htmlparser2';

/** Marks of Markdown, captions and pages that surround words. What else stands in angle brackets is text. */
const marks =
  'a|abbr|b|big|blockquote|br|c|center|cite|code|del|details|div|em|figcaption|figure|font|h[1-6]|hr|i|img|ins|kbd|lang|li|mark|ol|p|pre|q|rp|rt|ruby|s|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|time|tr|tt|u|ul|v|var|wbr';
const signThatIsText = new RegExp(String.raw`<(?!/?(?:${marks})(?=[\s.>/])[^<>]*>)`, 'gi');

/** Elements that part words though nothing stands between them. */
const parting = /^(?:br|p|div|li|tr|td|th|hr|h[1-6]|blockquote)$/i;

/** The text of a piece of HTML: marks taken off, character references resolved, other signs as they stand. */
export function plainText(markup: string): string {
  if (!/[<&]/.test(markup)) return markup;
  const html = markup.replace(signThatIsText, '&lt;');
  let text = '';
  const ignore = () => {};
  // The tokenizer alone, as the parser's stack of open elements makes deep nesting slow.
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext(start, end) {
        text += html.slice(start, end);
      },
      ontextentity(code) {
        text += String.fromCodePoint(code);
      },
      onopentagname(start, end) {
        if (parting.test(html.slice(start, end))) text += '\n';
      },
      onattribdata: ignore,
      onattribentity: ignore,
      onattribend: ignore,
      onattribname: ignore,
      oncdata: ignore,
      onclosetag: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return text;
}
