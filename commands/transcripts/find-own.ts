import type { Library } from '../../src/collection/library.ts';
import type { KeptTranscript } from '../../src/collection/store/store.ts';
import type { Choice, Reply } from '../../src/discord/contract.ts';
import { notice, quoted } from '../../src/discord/render/notice.ts';
import { keptChoice } from '../../src/discord/render/transcript-choices.ts';
import type { Say } from '../../src/discord/say.ts';

/** One of the server's own transcripts, by its ID or its whole title; or the answer that says that there is none. */
export async function findOwn(
  say: Say,
  library: Library,
  text: string,
): Promise<
  { readonly kind: 'found'; readonly kept: KeptTranscript } | { readonly kind: 'reply'; readonly reply: Reply }
> {
  const wanted = text.trim().toLowerCase();
  const all = await library.list();
  const named = all.filter(({ title }) => title.toLowerCase() === wanted);
  const kept = all.find(({ id }) => id === wanted) ?? (named.length === 1 ? named[0] : undefined);
  return kept === undefined
    ? { kind: 'reply', reply: notice(say('fault.not-own-transcript', { id: quoted(text) })) }
    : { kind: 'found', kept };
}

/** The server's own transcripts whose name, day or ID has what was typed, newest first. */
export async function ownChoices(say: Say, library: Library | null, text: string): Promise<readonly Choice[]> {
  const words = text.toLowerCase().split(/\s+/u);
  return ((await library?.list()) ?? [])
    .filter(({ id, title, date = '' }) => words.every((word) => `${title} ${id} ${date}`.toLowerCase().includes(word)))
    .map((kept) => keptChoice(say, kept));
}
