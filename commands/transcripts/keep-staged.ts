import type { KeepOutcome, Library } from '../../src/collection/library.ts';
import type { ActionRequest, Reply } from '../../src/discord/contract.ts';
import { managing } from '../../src/discord/managing.ts';
import { askerOf } from '../../src/discord/render/in-place.ts';
import { renderKeepRefusal } from '../../src/discord/render/keep-refusal.ts';
import { notice } from '../../src/discord/render/notice.ts';
import { renderKept } from '../../src/discord/render/upload.ts';
import { sentenceIfFull } from '../../src/discord/store-full.ts';

/** The upload that a button is for, or the answer that says why it is not the presser's to decide on. */
export function ownStaged(
  request: ActionRequest,
):
  | { readonly kind: 'own'; readonly library: Library; readonly key: string }
  | { readonly kind: 'reply'; readonly reply: Reply } {
  const { say, asker, args, message } = request;
  const may = managing(request);
  if (may.kind === 'reply') return may;
  const uploader = askerOf(message);
  if (uploader !== null && uploader !== asker.id) return { kind: 'reply', reply: notice(say('fault.not-uploader')) };
  const key = args[0] ?? '';
  // The store gives it to nobody but who uploaded it, whatever the message says.
  return /^[0-9a-f]{32}$/.test(key)
    ? { kind: 'own', library: may.library, key }
    : { kind: 'reply', reply: notice(say('fault.old-button')) };
}

/** Keeps a staged upload in the way given, and says so at once and again when it can be found. */
export async function keepStaged(
  request: ActionRequest,
  keep: (library: Library, key: string) => Promise<KeepOutcome>,
  id?: string,
): Promise<Reply> {
  const { say, progress } = request;
  const own = ownStaged(request);
  if (own.kind === 'reply') return own.reply;
  try {
    const outcome = await keep(own.library, own.key);
    if (outcome.kind !== 'kept') return renderKeepRefusal(say, outcome, id);
    progress(renderKept(say, outcome.transcript, 'indexing'));
    const state = await outcome.indexed.then(
      () => 'ready' as const,
      () => 'not-indexed' as const,
    );
    return { kind: 'update', message: renderKept(say, outcome.transcript, state) };
  } catch (error) {
    return notice(sentenceIfFull(say, error));
  }
}
