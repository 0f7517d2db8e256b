import { isTitle } from './claim.ts';

/** A name: up to six words with capitals, with small words between as in "Ursula von der Leyen". */
const word = "\\p{Lu}[\\p{L}\\p{M}.'’-]{0,30}";
const name = `${word}(?:[ \\u00a0](?:(?:von|van|der|den|de|del|da|di|du|la|al|bin|ibn) ){0,2}${word}){0,5}`;
/** Verbs of saying in our languages. */
const verbs = `said says stated told added noted replied claimed declared wrote tweeted argued warned insisted explained
  announced asked remarked stressed
  sagte sagt erklärte erklärt betonte betont meinte behauptete schrieb forderte warnte fragte antwortete ergänzte
  dit déclare affirme ajoute explique écrit
  dijo dice declaró afirmó aseguró explicó señaló añadió escribió preguntó respondió
  сказал сказала сказано заявил заявила говорит отметил отметила добавил добавила подчеркнул подчеркнула написал написала ответил
  ответила спросил спросила пояснил пояснила утверждает считает заявлено
  сказав сказано заявив заявлено каже зазначив зазначила додав додала наголосив наголосила написав відповів відповіла запитав запитала
  пояснив стверджує вважає`
  .trim()
  .split(/\s+/);
const said = `(?:a (?:dit|déclaré|affirmé|ajouté|expliqué|écrit|répondu)|${verbs.join('|')})(?![\\p{L}])`;
const accordingTo =
  "(?:according to|laut|nach Angaben von|nach den Worten von|selon|d['’]après|según|по словам|по мнению|со слов|за словами|на думку|зі слів)";
/** Between that and a name: "the", "le ministre", "министра иностранных дел"; whether it is one is seen afterwards. */
const office = '(?<office>(?:\\p{Ll}+ ){0,4})';
const that = '(?:that |,? ?(?:dass|daß|que|что|що) )?';

/** Each ends where a quotation begins. */
const before = [
  new RegExp(
    `(${name})(?:, [^,\\n]{1,60},)? (?:(?:has|had|have|also|once|then|later|recently|было|було) )?${said}(?: [^.:;\\n“”"«»]{0,40})?[,:]? ?${that}$`,
    'u',
  ),
  new RegExp(`(?<!\\p{L})(?i:${accordingTo}|by|quoting|as) (?:the )?(${name})(?: ${said}| put it)?[,:]? ?$`, 'u'),
  new RegExp(`(?<!\\p{L})(?i:${accordingTo}) ${office}(?<name>${name})[,:]? ?$`, 'u'),
  new RegExp(`(?<!\\p{L})${said} (?:\\p{Ll}+ ){0,3}(${name})(?: [^.:;\\n“”"«»]{0,40})?[,:] ?$`, 'u'),
  new RegExp(`(?:^|[\\n.!?>*] ?\\**)(${name})(?: \\([^)\\n]{1,60}\\))?\\**:\\**\\s*$`, 'u'),
];
/** Each begins where a quotation ends. */
const after = [
  new RegExp(
    `^[,.]? ?(?:[—–―-] ?)?(?:(?:as|so|wie|comme l[’']|como|как|як) ?)?(?:${said}|wrote|${accordingTo}) (?:the )?(?:\\p{Ll}+ ){0,3}(${name})`,
    'u',
  ),
  new RegExp(
    `^[,.]? ?(?:the )?(?:\\p{Ll}+ ){0,2}(${name})(?:, [^,\\n]{1,60},)? (?:(?:has|had|also|once|then|later) )?${said}(?!\\p{L})(?![:,]? ?["“„«])`,
    'u',
  ),
  new RegExp(`^[ .]*\\n?\\s{0,3}>?\\s?(?:[—–―]|--?) ?\\**(${name})`, 'u'),
  new RegExp(`^ ?\\((${name})[),]`, 'u'),
  new RegExp(`^, so (?:\\p{Ll}+ ){0,2}(${name})(?=[.,;:!?]|\\s*$)`, 'u'),
];
const pronouns =
  /^(?:He|She|They|It|We|I|You|The|This|That|Who|One|And|But|So|Then|When|Just|Also|In|On|At|If|As|Yesterday|Today|Source|Note|Quote|Breaking|Update|Q|A|Re|Fwd|Https?|Wie|Comme|Como|Как|Як|Er|Sie|Es|Wir|Ich|Ihr|Man|Wer|Und|Aber|Dann|Da|Gestern|Heute|Zitat|Quelle|Il|Elle|Ils|Elles|On|Nous|Je|Vous|Et|Mais|Hier|Citation|Él|Ella|Ellos|Ellas|Yo|Nosotros|Usted|Ayer|Hoy|Cita|Fuente|Он|Она|Они|Оно|Мы|Я|Вы|И|Но|А|Вчера|Сегодня|Цитата|Источник|Він|Вона|Вони|Ми|Ви|І|Та|Але|Вчора|Сьогодні|Джерело)$/u;
/** Before a noun; where nouns have capitals, what follows need not be a name. */
const article = /^(?:Der|Die|Das|Ein|Eine|Le|La|Les|El|Los|Las) /u;

/** Before a title: "le ministre", "del canciller". */
const particles = /^(?:the|le|la|l|el|del|de|du|des|der|dem|den)$/u;

const reach = 160;

/** A name as claimed, without possessive; null for a pronoun or none. */
function nameIn(match: RegExpExecArray | null): string | null {
  const { office: before = '', name: named = match?.[1] } = match?.groups ?? {};
  if (before.split(' ').some((word) => word !== '' && !particles.test(word) && !isTitle(word))) return null;
  const found = named
    ?.replace(
      /^(?:Wie|Comme|Como|Как|Як|Слова|Цитата|Worte|Zitat|Citation|Cita|Palabras|Words|Quote)(?: (?:of|von|de))? /u,
      '',
    )
    .replace(/['’]s$/u, '')
    .replace(/(?<![.'’-])[.'’-]+$/u, '')
    .trim();
  if (found === undefined || found === '' || pronouns.test(found)) return null;
  if (!article.test(found)) return found;
  // "Der Bericht" is nobody; "Der Abgeordnete Muster" is somebody.
  const whole = found.replace(article, '');
  return whole.includes(' ') ? whole : null;
}

/** Who is named right before or right after a quotation as the one who said it. */
export function claimedSpeakerAt(text: string, start: number, end: number): string | null {
  const left = text
    .slice(Math.max(0, start - reach), start)
    .replace(/[ \u00a0\u202f]+(?=:)/gu, '')
    .replace(/[\u00a0\u202f]/gu, ' ');
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
const according = new RegExp(`^\\s*(?i:${accordingTo}) ${office}(?<name>${name})[,:]\\s+`, 'u');
const trailing = new RegExp(`\\s*(?:[—–―]|\\n\\s*--?) ?\\**(${name})(?:,[^\\n]{0,80})?\\**\\s*$`, 'u');
const saidLast = new RegExp(
  `,\\s+(?:[—–―-]\\s)?(?:(?:${said}|${accordingTo}) ${office}(?<name>${name}))\\.?\\s*$`,
  'u',
);

/** A text without quotation marks, taken apart into its words and the name that is set before or after them. */
export function splitAttribution(text: string): { readonly words: string; readonly claimedSpeaker: string | null } {
  for (const pattern of [according, leading]) {
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
