import type { AllowedMentions } from './message-rules.ts';

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
