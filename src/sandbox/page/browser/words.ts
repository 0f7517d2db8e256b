import { ClientRefusal } from '../../people/client-refusal.ts';
import de from './words/de.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import es from './words/es-ES.json' with { type: 'json' };
import fr from './words/fr.json' with { type: 'json' };
import ru from './words/ru.json' with { type: 'json' };
import uk from './words/uk.json' with { type: 'json' };

export type Word = keyof typeof en;

/** The page's own words in one language. */
export interface Words {
  /** Gaps are written `{name}`. */
  (word: Word, gaps?: Readonly<Record<string, string | number>>): string;
  /** For times and for whoever reads the page aloud: the language the words are in. */
  readonly locale: string;
}

const tables: Readonly<Record<string, Readonly<Record<Word, string>>>> = { en, de, es, fr, ru, uk };

/** The words for one of Discord's languages; English where there are none in it. */
export function wordsIn(locale: string): Words {
  const language = locale.split('-', 1)[0]!;
  const table = tables[language];
  const say = (word: Word, gaps: Readonly<Record<string, string | number>> = {}) =>
    (table ?? en)[word].replace(/\{(\w+)\}/g, (gap, name: string) => String(gaps[name] ?? gap));
  return Object.assign(say, { locale: table === undefined || language === 'en' ? 'en-US' : locale });
}

/** Why something could not be done, in these words where they have it; else as it was said. */
export function refusalIn(words: Words, error: unknown): string {
  const refused = error instanceof ClientRefusal ? error.refused : null;
  if (refused !== null) return words(`refused.${refused.why}`, refused.gaps);
  return error instanceof Error ? error.message : String(error);
}

/** Discord's own sentence on what failed, where the page has it in these words too; else as it is. */
export function failureIn(words: Words, sentence: string): string {
  const known = (['no-response', 'interaction-failed', 'form-failed'] as const).find((word) => sentence === en[word]);
  return known === undefined ? sentence : words(known);
}
