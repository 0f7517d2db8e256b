import type { NumberedTranscript, TranscriptHead } from '../transcript/model.ts';
import type { QuotationCorpus } from './corpus.ts';

/** The commonest small words of each language, those it shares with few others first. */
const smallWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    en: 'the and of to is that it was for with are this have you they be not on we what will has our from which there would been',
    fr: 'le la les des et est une dans que qui pour pas nous vous sur avec ce sont cette il elle au aux ne mais ont leur plus être',
    de: 'der die das und ist nicht ein eine wir sie ich den dem mit von zu auf für dass auch es sich werden haben sind wird aber im',
    es: 'el la los las de que y en un una es no por con para se del al lo como más pero sus está son nosotros este hay ha',
    it: 'il la le gli di che e è un una non per con del della sono si nel alla anche come più ma questo abbiamo noi dei ha',
    pt: 'o a os as de que e em um uma é não por com para se do da no na como mais mas seu são nós este há dos das ao',
    nl: 'de het een en van is dat niet wij zijn voor met op ook aan er maar hebben wordt dit die worden te naar onze ik',
    sv: 'och att det som är en ett för inte på av med den vi har till om kan men från ska detta jag de så var',
    da: 'og at det som er en et for ikke på af med den vi har til om kan men fra skal dette jeg de så var',
    pl: 'i w nie na się że jest z do to jak ale o za przez dla po od są czy tak co tego ich być który',
    cs: 'a v na se že je to s do ale o za pro po od jsou jak tak co který být není jsme by jako',
    ru: 'и в не на что с это как по но мы для из за от они он его к так же быть у все есть я',
    uk: 'і в не на що з це як по але ми для із за від вони він його до так же бути у все є я та',
    tr: 've bir bu da de için ile olarak çok daha gibi olan ne biz ama var değil kadar sonra o mi',
  }).map(([language, words]) => [language, new Set(words.split(' '))]),
);

const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Han',
  'Hangul',
  'Thai',
  'Armenian',
  'Georgian',
] as const;
const scriptPatterns = scripts.map((script) => [script, new RegExp(`\\p{Script=${script}}`, 'gu')] as const);
const sample = 4_000;

/** The script most of a text's letters belong to; null without letters of a known one. */
function scriptOf(text: string): string | null {
  const counts = scriptPatterns.map(
    ([script, pattern]) => [script, text.slice(0, sample).match(pattern)?.length ?? 0] as const,
  );
  const [script, count] = counts.reduce((best, next) => (next[1] > best[1] ? next : best));
  return count === 0 ? null : script;
}

/** The language whose small words a text is full of; null where that is not clear. */
export function languageOf(text: string): string | null {
  const words =
    text
      .slice(0, sample)
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  const counts = [...smallWords]
    .map(([language, small]) => ({ language, count: words.filter((word) => small.has(word)).length }))
    .sort((a, b) => b.count - a.count);
  const [best, second] = counts;
  if (best === undefined || best.count < 3 || best.count < words.length * 0.15) return null;
  return best.count >= 1.6 * (second?.count ?? 0) ? best.language : null;
}

interface Tongue {
  readonly script: string | null;
  readonly language: string | null;
}

const known = new WeakMap<TranscriptHead, Tongue>();

function tongueOf({ head, passages }: NumberedTranscript): Tongue {
  let tongue = known.get(head);
  if (tongue === undefined) {
    let text = '';
    for (const passage of passages) {
      text += `${passage.text} `;
      if (text.length > sample) break;
    }
    tongue = { script: scriptOf(text), language: head.language?.toLowerCase().split('-')[0] ?? languageOf(text) };
    known.set(head, tongue);
  }
  return tongue;
}

/** Whether a text is clearly in a script or a language in which nothing was searched. */
export function inOtherLanguage(text: string, corpus: QuotationCorpus): boolean {
  if (corpus.transcripts.length === 0) return false;
  const script = scriptOf(text);
  if (script !== null && !corpus.transcripts.some((transcript) => tongueOf(transcript).script === script)) return true;
  const language = languageOf(text);
  if (language === null) return false;
  return corpus.transcripts.every((transcript) => {
    const tongue = tongueOf(transcript);
    return tongue.language !== null && tongue.language !== language;
  });
}
