import { isTitle } from './claim.ts';
import { preposition, withoutPlace } from './without-place.ts';

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
/** What stands after "told" is whom it was told. */
const saidBy = `(?!told)${said}`;
const accordingTo =
  "(?:according to|laut|nach Angaben von|nach den Worten von|selon|d['’]après|según|по словам|по мнению|со слов|за словами|на думку|зі слів)";
/**
 * The same at the beginning of a sentence as well. Not by a modifier (`(?i:…)`): what V8 makes of one was seen to tell capitals apart
 * now and then, late in a long run.
 */
const accordingToAnywhere = accordingTo.replace(/(?<=[:|])\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
const endsInAccordingTo = new RegExp(`(?<!\\p{L})${accordingToAnywhere} (?:the )?$`, 'u');
/** Between that and a name: "the", "le ministre", "министра иностранных дел"; whether it is one is seen afterwards. */
const office = '(?<office>(?:\\p{Ll}+ ){0,4})';
/** Between a verb and who said it: "a déclaré à Moscou le ministre Lavrov". */
const somewhere = `(?:${preposition} ${name},? (?=\\p{Ll}))?`;
const that = '(?:that |,? ?(?:dass|daß|que|что|що) )?';

/** Each ends where a quotation begins. */
const before = [
  new RegExp(
    `(${name})(?:, [^,\\n]{1,60},)? (?:(?:has|had|have|also|once|then|later|recently|было|було) )?${said}(?: [^.:;\\n“”"«»]{0,40})?[,:]? ?${that}$`,
    'du',
  ),
  new RegExp(
    `(?<!\\p{L})(?:${accordingToAnywhere}|[bB]y|[qQ]uoting|[aA]s) (?:the )?(${name})(?: ${said}| put it)?[,:]? ?$`,
    'du',
  ),
  new RegExp(`(?<!\\p{L})${accordingToAnywhere} ${office}(?<name>${name})[,:]? ?$`, 'du'),
  new RegExp(`(?<!\\p{L})${saidBy} ${somewhere}(?:\\p{Ll}+ ){0,3}(${name})(?: [^.:;\\n“”"«»]{0,40})?[,:] ?$`, 'du'),
  new RegExp(`(?:^|[\\n.!?>*] ?\\**)(${name})(?: \\([^)\\n]{1,60}\\))?\\**:\\**\\s*$`, 'du'),
];
/** Each begins where a quotation ends. */
const after = [
  new RegExp(
    `^[,.]? ?(?:[—–―-] ?)?(?:(?:as|so|wie|comme l[’']|como|как|як) ?)?(?:${saidBy}|${accordingTo}) ${somewhere}(?:the )?(?:\\p{Ll}+ ){0,3}(${name})`,
    'du',
  ),
  new RegExp(
    `^[,.]? ?(?:the )?(?:\\p{Ll}+ ){0,2}(${name})(?:, [^,\\n]{1,60},)? (?:(?:has|had|also|once|then|later) )?${said}(?!\\p{L})(?![:,]? ?["“„«])`,
    'du',
  ),
  new RegExp(`^[ .]*\\n?\\s{0,3}>?\\s?(?:[—–―]|--?) ?\\**(${name})`, 'du'),
  new RegExp(`^ ?\\((${name})[),]`, 'du'),
  new RegExp(`^, so (?:\\p{Ll}+ ){0,2}(${name})(?=[.,;:!?]|\\s*$)`, 'du'),
];
const pronouns =
  /^(?:He|She|They|It|We|I|You|The|This|That|Who|One|And|But|So|Then|When|Just|Also|In|On|At|If|As|Yesterday|Today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Source|Note|Quote|Breaking|Update|Q|A|Re|Fwd|Https?|Wie|Comme|Como|Как|Як|Er|Sie|Es|Wir|Ich|Ihr|Man|Wer|Und|Aber|Dann|Da|Gestern|Heute|Zitat|Quelle|Il|Elle|Ils|Elles|On|Nous|Je|Vous|Et|Mais|Hier|Citation|Él|Ella|Ellos|Ellas|Yo|Nosotros|Usted|Ayer|Hoy|Cita|Fuente|Он|Она|Они|Оно|Мы|Я|Вы|И|Но|А|Вчера|Сегодня|Цитата|Источник|Він|Вона|Вони|Ми|Ви|І|Та|Але|Вчора|Сьогодні|Джерело)$/u;
/** Before a noun; where nouns have capitals, what follows need not be a name. */
const article = /^(?:Der|Die|Das|Ein|Eine|Le|La|Les|El|Los|Las) /u;

/** Before a title: "le ministre", "del canciller". */
const particles = /^(?:the|le|la|l|el|del|de|du|des|der|dem|den)$/u;

const reach = 160;

/**
 * A name as claimed, without possessive; null for a pronoun, a place or none.
 *
 * @param which where a sentence ends among the words with capitals, the first or the last of them counts.
 */
function nameIn(match: RegExpExecArray | null, which: 'first' | 'last'): string | null {
  if (match === null) return null;
  const { office = '', name: named = match[1]! } = match.groups ?? {};
  if (office.split(' ').some((word) => word !== '' && !particles.test(word) && !isTitle(word))) return null;
  const [from] = match.indices?.groups?.name ?? match.indices![1]!;
  const led = match.input.slice(0, from);
  const sentence = sentencesOf(named).at(which === 'first' ? 0 : -1)!;
  const found = (endsInAccordingTo.test(led) ? sentence : withoutPlace(led, sentence))
    .replace(
      /^(?:Wie|Comme|Como|Как|Як|Слова|Цитата|Worte|Zitat|Citation|Cita|Palabras|Words|Quote)(?: (?:of|von|de))? /u,
      '',
    )
    .replace(/['’]s$/u, '')
    .replace(/(?<![.'’-])[.'’-]+$/u, '')
    .trim();
  if (found === '' || pronouns.test(found)) return null;
  if (!article.test(found)) return found;
  // "Der Bericht" is nobody; "Der Abgeordnete Muster" is somebody.
  const whole = found.replace(article, '');
  return whole.includes(' ') ? whole : null;
}

/** Words with capitals, parted where a sentence ends; "Gov." and "J." end none. */
function sentencesOf(named: string): readonly string[] {
  const sentences: string[] = [];
  for (const word of named.split(' ')) {
    const before = sentences.at(-1)?.split(' ').at(-1);
    if (before === undefined || (/\p{L}{3}\.$/u.test(before) && !isTitle(before))) sentences.push(word);
    else sentences.push(`${sentences.pop()} ${word}`);
  }
  return sentences;
}

/** Who is named right before or right after a quotation as the one who said it. */
export function claimedSpeakerAt(text: string, start: number, end: number): string | null {
  const left = text
    .slice(Math.max(0, start - reach), start)
    .replace(/[ \u00a0\u202f]+(?=:)/gu, '')
    .replace(/[\u00a0\u202f]/gu, ' ');
  const right = text.slice(end, end + reach);
  for (const pattern of before) {
    const found = nameIn(pattern.exec(left), 'last');
    if (found !== null) return found;
  }
  for (const pattern of after) {
    const found = nameIn(pattern.exec(right), 'first');
    if (found !== null) return found;
  }
  return null;
}

const leading = new RegExp(`^\\s*\\**(${name})(?: \\([^)\\n]{1,60}\\))?\\**:\\**\\s+`, 'du');
const according = new RegExp(`^\\s*${accordingToAnywhere} ${office}(?<name>${name})[,:]\\s+`, 'du');
const trailing = new RegExp(`\\s*(?:[—–―]|\\n\\s*--?) ?\\**(${name})(?:,[^\\n]{0,80})?\\**\\s*$`, 'du');
const saidLast = new RegExp(
  `,\\s+(?:[—–―-]\\s)?(?:(?:${saidBy}|${accordingTo}) ${somewhere}${office}(?<name>${name}))\\.?\\s*$`,
  'du',
);

/** A text without quotation marks, taken apart into its words and the name that is set before or after them. */
export function splitAttribution(text: string): { readonly words: string; readonly claimedSpeaker: string | null } {
  for (const pattern of [according, leading]) {
    const match = pattern.exec(text.slice(0, 300));
    const claimedSpeaker = nameIn(match, 'last');
    if (match !== null && claimedSpeaker !== null) return { words: text.slice(match[0].length), claimedSpeaker };
  }
  const from = Math.max(0, text.length - 200);
  for (const pattern of [trailing, saidLast]) {
    const match = pattern.exec(text.slice(from));
    const claimedSpeaker = nameIn(match, 'first');
    if (match !== null && claimedSpeaker !== null && from + match.index > 0) {
      return { words: text.slice(0, from + match.index), claimedSpeaker };
    }
  }
  return { words: text, claimedSpeaker: null };
}
