import type { GivenFile, LocalDiscord, Person, ShownMessage } from '../../src/sandbox/api.ts';

/** Hears of each change that is asked for, and of each that Discord was told is kept; the value `none`: it is removed. */
export interface Heard {
  trying(what: string, value: string): void;
  kept(what: string, value: string): void;
}

const all = ({ content, embeds }: ShownMessage) => JSON.stringify([content, embeds]);
/** Work that is not over: "Reading a.txt …", and a message that is still empty. */
const isUnderWay = ({ content, embeds }: ShownMessage) =>
  embeds.length === 0 && (content === '' || content.endsWith('…'));
const styles = ['apa', 'mla', 'chicago', 'bibtex'];

/**
 * Somebody who adds, replaces and removes the transcripts of a server and changes its settings.
 *
 * @returns what goes on until the bot is killed and then never resolves; it rejects where an answer is not what it must be.
 */
export function createManager(discord: LocalDiscord, person: Person, guild: string, heard: Heard) {
  let count = 0;
  /** What was found in a file that nobody was told is kept. */
  let waiting: { readonly shown: ShownMessage; readonly id: string } | null = null;

  /** The answer once it holds the text; none where the bot was killed meanwhile. Rejects where the answer is another. */
  async function seen(asked: Promise<ShownMessage>, text: string): Promise<ShownMessage> {
    const first = await asked;
    return new Promise((resolve, reject) => {
      const look = () => {
        const now = person.look(first);
        if (all(now).includes(text)) resolve(now);
        else if (first.failed !== null || isUnderWay(now)) return;
        else reject(new Error(`Instead of "${text}" came ${all(now)}`));
        stop();
      };
      const stop = discord.onChange(look);
      look();
    });
  }

  function fileOf(id: string): GivenFile {
    count += 1;
    const lines = Array.from({ length: 1 + (count % 5) ** 4 }, (_, at) => `Ada: Words of ${id}-${count}, part ${at}.`);
    return { name: `${id}.txt`, content: lines.join('\n\n') };
  }

  async function keep(shown: ShownMessage, button: 'Add' | 'Replace', id: string): Promise<void> {
    const edition = /edition (?:[0-9a-f]{8} → )?([0-9a-f]{8})/.exec(all(shown))![1]!;
    heard.trying(`${guild}/${id}`, edition);
    await seen(person.press(shown, button), button === 'Add' ? 'is kept for this server' : 'is replaced');
    heard.kept(`${guild}/${id}`, edition);
  }

  async function add(id: string): Promise<void> {
    waiting = { id, shown: await seen(person.run('/transcripts add', { file: fileOf(id) }), 'Not kept yet') };
    await keep(waiting.shown, 'Add', id);
    waiting = null;
  }

  async function replace(id: string): Promise<void> {
    const asked = person.run(`/transcripts replace transcript: ${id}`, { file: fileOf(id) });
    await keep(await seen(asked, 'Not replaced yet'), 'Replace', id);
  }

  async function remove(id: string): Promise<void> {
    const asked = await seen(person.run(`/transcripts remove transcript: ${id}`), id);
    heard.trying(`${guild}/${id}`, 'none');
    await seen(person.press(asked, 'Remove it for good'), 'is removed');
    heard.kept(`${guild}/${id}`, 'none');
  }

  async function set(): Promise<void> {
    count += 1;
    const value = styles[count % styles.length]!;
    heard.trying(`${guild}/citationStyle`, value);
    await seen(person.run(`/settings set setting: citation-style value: ${value}`), 'Changed.');
    heard.kept(`${guild}/citationStyle`, value);
  }

  /** What the bot kept before it was killed it answers with, and an upload that waits it still takes. */
  async function goOn(kept: ReadonlyMap<string, string>): Promise<void> {
    const [id, edition] = [...kept].at(-1) ?? [];
    if (id !== undefined) await seen(person.run(`/quote words: ${id}#1`), `${id}#1@${edition}`);
    if (waiting !== null && !kept.has(waiting.id)) await keep(waiting.shown, 'Add', waiting.id);
    waiting = null;
  }

  return async (round: number, there: ReadonlyMap<string, string>): Promise<never> => {
    const own = [...there].map(([what, value]) => [what.split('/'), value] as const);
    const kept = new Map(
      own.flatMap(([[of, id = ''], value]) => (of === guild && id.startsWith('r') ? [[id, value]] : [])),
    );
    await goOn(kept);
    const ids = [...kept.keys()];
    for (let n = 0; ; n += 1) {
      const id = `r${round}-${n}`;
      await add(id);
      ids.push(id);
      await set();
      if (n % 2 === 0) await replace(id);
      const tooMany = Math.max(n % 3 === 0 ? 1 : 0, ids.length - 10);
      for (const old of ids.splice(0, tooMany)) await remove(old);
    }
  };
}
