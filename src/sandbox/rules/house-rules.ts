import type { AllowedMentions, MessageBody } from './message-rules.ts';

/**
 * This project's own promise, stricter than Discord: quotations are foreign text, so no message may ping anybody but the person given in the
 * command's `to` option. The result is a sentence, or `null` where the promise is kept.
 */
export function brokenPromise(mentions: AllowedMentions | null | undefined, to: string | null): string | null {
  if (!mentions) return 'The message has no allowed_mentions: Discord would parse user mentions in it';
  if (!Array.isArray(mentions.parse) || mentions.parse.length > 0) return 'allowed_mentions.parse must be []';
  if (mentions.roles?.length)
    return 'allowed_mentions.roles must not be given: nobody but the person in "to" may be pinged';
  const others = (mentions.users ?? []).filter((id) => id !== to);
  if (others.length > 0) return `allowed_mentions.users holds somebody who was not given in "to": ${others.join(', ')}`;
  return null;
}

/**
 * Another: a picture comes with words for those who do not see it, and an embed shows no file that is not there. Discord takes both without a word.
 *
 * @param files names and types of the files that come with the message.
 * @param kept names of those it has already.
 */
export function pictureFault(
  body: MessageBody,
  files: ReadonlyMap<number, { readonly name: string; readonly type: string }>,
  kept: readonly string[],
): string | null {
  const entries = new Map((body.attachments ?? []).map((entry) => [Number(entry.id), entry]));
  const names = [...kept];
  for (const [place, { name, type }] of files) {
    const entry = entries.get(place);
    names.push(entry?.filename ?? name);
    if (type.startsWith('image/') && !entry?.description?.trim()) return `The picture "${name}" has no description`;
  }
  const shown = (body.embeds ?? []).flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url]);
  const missing = shown.find((url) => url?.startsWith('attachment://') && !names.includes(url.slice(13)));
  return missing === undefined ? null : `An embed shows "${missing}", which does not come with the message`;
}
