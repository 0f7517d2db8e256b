/** A name: up to six words with capitals, with small words between as in "Ursula von der Leyen". */
const word = "\\p{Lu}[\\p{L}\\p{M}.'’-]{0,30}";
const name = `${word}(?:[ \\u00a0](?:(?:von|van|der|den|de|del|da|di|du|la|al|bin|ibn) ){0,2}${word}){0,5}`;
const said =
  '(?:said|says|stated|told|added|noted|replied|claimed|declared|wrote|tweeted|argued|warned|insisted|explained|announced|asked|remarked|stressed|сказал|сказала|заявил|заявила|sagte|a déclaré|dijo)';

/** Each ends where a quotation begins. */
const before = [
  new RegExp(
    `(${name})(?:, [^,\\n]{1,60},)? (?:(?:has|had|have|also|once|then|later|recently) )?${said}(?: [^.:;\\n“”"«»]{0,40})?[,:]? ?(?:that )?$`,
    'u',
  ),
  new RegExp(`(?:[Aa]ccording to|[Bb]y|[Qq]uoting|[Aa]s) (?:the )?(${name})(?: ${said}| put it)?[,:]? ?$`, 'u'),
  new RegExp(`(?:^|[\\n.!?>*] ?\\**)(${name})(?: \\([^)\\n]{1,60}\\))?\\**:\\**\\s*$`, 'u'),
];
/** Each begins where a quotation ends. */
const after = [
  new RegExp(`^[,.]? ?(?:(?:as|so) )?(?:${said}|according to|wrote) (?:the )?(?:\\p{Ll}+ ){0,3}(${name})`, 'u'),
  new RegExp(
    `^[,.]? ?(?:the )?(?:\\p{Ll}+ ){0,2}(${name})(?:, [^,\\n]{1,60},)? (?:(?:has|had|also|once|then|later) )?${said}(?!\\p{L})(?![:,]? ?["“„«])`,
    'u',
  ),
  new RegExp(`^[ .]*\\n?\\s{0,3}>?\\s?(?:[—–―]|--?) ?\\**(${name})`, 'u'),
  new RegExp(`^ ?\\((${name})[),]`, 'u'),
];
const pronouns =
  /^(?:He|She|They|It|We|I|You|The|This|That|Who|One|And|But|So|Then|When|Just|Also|In|On|At|If|As|Yesterday|Today|Source|Note|Quote|Breaking|Update|Q|A|Re|Fwd|Https?)$/u;

const reach = 160;

/** A name as claimed, without possessive; null for a pronoun or none. */
function nameIn(match: RegExpExecArray | null): string | null {
  const found = match?.[1]
    ?.replace(/['’]s$/u, '')
    .replace(/(?<![.'’-])[.'’-]+$/u, '')
    .trim();
  return found === undefined || found === '' || pronouns.test(found) ? null : found;
}

/** Who is named right before or right after a quotation as the one who said it. */
export function claimedSpeakerAt(text: string, start: number, end: number): string | null {
  const left = text.slice(Math.max(0, start - reach), start);
  const right = text.slice(end, end + reach);
  for (const pattern of before) {
    const found = nameIn(pattern.exec(left));
    if (found !== null) return found;
  }
  for (const pattern of after) {
    const found = nameIn(pattern.exec(right));
    if (found !== null) return found;
  }
  return null;
}

const leading = new RegExp(`^\\s*\\**(${name})(?: \\([^)\\n]{1,60}\\))?\\**:\\**\\s+`, 'u');
const according = new RegExp(`^\\s*[Aa]ccording to (?:the )?(${name})[,:]\\s+`, 'u');
const trailing = new RegExp(`\\s*(?:[—–―]|\\n\\s*--?) ?\\**(${name})(?:,[^\\n]{0,80})?\\**\\s*$`, 'u');
const saidLast = new RegExp(`,\\s+(?:(?:said|says|according to) (?:the )?(${name}))\\.?\\s*$`, 'u');

/** A text without quotation marks, taken apart into its words and the name that is set before or after them. */
export function splitAttribution(text: string): { readonly words: string; readonly claimedSpeaker: string | null } {
  for (const pattern of [leading, according]) {
    const match = pattern.exec(text.slice(0, 300));
    const claimedSpeaker = nameIn(match);
    if (match !== null && claimedSpeaker !== null) return { words: text.slice(match[0].length), claimedSpeaker };
  }
  const from = Math.max(0, text.length - 200);
  for (const pattern of [trailing, saidLast]) {
    const match = pattern.exec(text.slice(from));
    const claimedSpeaker = nameIn(match);
    if (match !== null && claimedSpeaker !== null && from + match.index > 0) {
      return { words: text.slice(0, from + match.index), claimedSpeaker };
    }
  }
  return { words: text, claimedSpeaker: null };
}
