import type { JsonObject, ShownMessage } from '../api.ts';
import type { Asked, PageMessage } from './protocol.ts';

/** A message as the page shows it to `reader`. `fileUrl` makes addresses of files ones that the page itself serves. */
export function pageMessageOf(shown: ShownMessage, reader: string, fileUrl: (url: string) => string): PageMessage {
  const { raw } = shown;
  return {
    id: shown.id,
    kind: shown.failed === null ? 'message' : 'notice',
    author: shown.author,
    at: typeof raw.timestamp === 'string' ? raw.timestamp : new Date(timeOf(shown.id)).toISOString(),
    content: shown.content,
    embeds: shown.embeds.map((embed) => withOwnFiles(embed, fileUrl)),
    components: shown.components,
    attachments: shown.attachments.map((file) => ({ ...file, url: fileUrl(file.url) })),
    ephemeral: shown.ephemeral,
    edited: shown.edited,
    thinking: shown.thinking,
    pinged: shown.pinged.includes(reader),
    asked: askedOf(shown),
    replyTo: replyOf(raw),
    forwarded: snapshotsOf(raw),
    link: shown.link,
  };
}

/** What stands in the channel while a command is on its way. */
export const sendingMessage = (id: string, bot: PageMessage['author'], asked: Asked): PageMessage => ({
  id,
  kind: 'sending',
  author: bot,
  at: null,
  content: '',
  embeds: [],
  components: [],
  attachments: [],
  ephemeral: true,
  edited: false,
  thinking: false,
  pinged: false,
  asked,
  replyTo: null,
  forwarded: [],
  link: '',
});

/** Milliseconds since 1970, from Discord's ID. */
const timeOf = (id: string): number => Number(BigInt(id) >> 22n) + 1_420_070_400_000;

function askedOf({ raw, interactionMetadata }: ShownMessage): Asked | null {
  if (interactionMetadata === null || raw.message_reference !== undefined) return null;
  const user = (interactionMetadata.user ?? {}) as JsonObject;
  const by = String(user.global_name ?? user.username ?? 'Somebody');
  const name = String(interactionMetadata.name ?? '');
  const target = interactionMetadata.target_message_id;
  return typeof target === 'string' ? { by, kind: 'message', name, target } : { by, kind: 'slash', name, target: null };
}

function replyOf(raw: JsonObject): string | null {
  const reference = raw.message_reference as JsonObject | undefined;
  return reference?.type === 0 ? String(reference.message_id) : null;
}

const snapshotsOf = (raw: JsonObject): readonly string[] =>
  ((raw.message_snapshots ?? []) as readonly JsonObject[]).map((one) =>
    String((one.message as JsonObject | undefined)?.content ?? ''),
  );

/** Pictures that an embed takes from its message's own files. */
function withOwnFiles(embed: JsonObject, fileUrl: (url: string) => string): JsonObject {
  const picture = (part: unknown) => {
    const { url } = (part ?? {}) as JsonObject;
    return typeof url === 'string' ? { url: fileUrl(url) } : undefined;
  };
  return { ...embed, image: picture(embed.image), thumbnail: picture(embed.thumbnail) };
}
