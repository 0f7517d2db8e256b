import type { Fault } from '../discord-error.ts';
import { checkComponents } from './component-rules.ts';

/** A message body, already of the published shape. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly EmbedBody[] | null;
  readonly components?: readonly ComponentBody[] | null;
  readonly attachments?: readonly AttachmentBody[] | null;
  readonly poll?: object | null;
  readonly sticker_ids?: readonly string[] | null;
  readonly flags?: number | null;
  readonly allowed_mentions?: AllowedMentions | null;
}

export interface EmbedBody {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly author?: { readonly name?: string | null } | null;
  readonly footer?: { readonly text?: string | null } | null;
  readonly fields?: readonly { readonly name?: string | null; readonly value?: string | null }[] | null;
  readonly image?: { readonly url?: string | null } | null;
  readonly thumbnail?: { readonly url?: string | null } | null;
}

export interface ComponentBody {
  readonly type: number;
  readonly [field: string]: unknown;
}

interface AttachmentBody {
  readonly id: string | number;
  readonly filename?: string | null;
  readonly description?: string | null;
}

export interface AllowedMentions {
  readonly parse?: readonly (string | null)[] | null;
  readonly users?: readonly (string | null)[] | null;
  readonly roles?: readonly (string | null)[] | null;
  readonly replied_user?: boolean | null;
}

export const MessageFlag = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  componentsV2: 1 << 15,
} as const;

/** All text of all embeds of a message, in characters. */
const MAX_EMBED_TEXT = 6000;

/**
 * What Discord demands of a message beyond the published schema. `v2` when the message already has, or now gets, the flag for components V2.
 * Emptiness is not looked at: that depends on the message being made or edited (`isEmpty`).
 */
export function checkMessage(body: MessageBody, v2: boolean): readonly Fault[] {
  return [
    ...checkEmbeds(body.embeds ?? []),
    ...(v2 ? checkV2Alone(body) : []),
    ...checkComponents(body.components ?? [], v2),
    ...checkMentions(body.allowed_mentions ?? {}),
  ];
}

/** Whether nothing would be shown: white space does not count, files do. */
export function isEmpty(body: MessageBody, files: number): boolean {
  const has = (list: readonly unknown[] | null | undefined) => (list?.length ?? 0) > 0;
  return (
    (body.content ?? '').trim() === '' &&
    !has(body.embeds) &&
    !has(body.components) &&
    !has(body.sticker_ids) &&
    !has(body.attachments) &&
    !body.poll &&
    files === 0
  );
}

/** All text of an embed that counts towards the sum. */
function embedText(embed: EmbedBody): readonly string[] {
  const fields = (embed.fields ?? []).flatMap((field) => [field.name, field.value]);
  return [embed.title, embed.description, embed.author?.name, embed.footer?.text, ...fields].map((text) =>
    (text ?? '').trim(),
  );
}

function checkEmbeds(embeds: readonly EmbedBody[]): readonly Fault[] {
  const faults: Fault[] = [];
  let sum = 0;
  for (const [index, embed] of embeds.entries()) {
    const text = embedText(embed);
    sum += text.reduce((total, part) => total + part.length, 0);
    if (text.every((part) => part === '') && !embed.image?.url && !embed.thumbnail?.url) {
      faults.push({
        path: ['embeds', index, 'description'],
        code: 'BASE_TYPE_REQUIRED',
        message: 'This field is required',
      });
    }
    for (const [place, field] of (embed.fields ?? []).entries()) {
      for (const key of ['name', 'value'] as const) {
        if ((field[key] ?? '').trim() !== '') continue;
        const path = ['embeds', index, 'fields', place, key];
        faults.push({ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
      }
    }
  }
  if (sum > MAX_EMBED_TEXT) {
    faults.push({
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${MAX_EMBED_TEXT}`,
    });
  }
  return faults;
}

function checkV2Alone(body: MessageBody): readonly Fault[] {
  const used = { content: (body.content ?? '') !== '', embeds: (body.embeds?.length ?? 0) > 0, poll: !!body.poll };
  return Object.entries(used)
    .filter(([, there]) => there)
    .map(([field]) => ({
      path: [field],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    }));
}

/** `parse: ["users"]` beside a list of users contradicts itself, and an id twice is refused. */
function checkMentions(mentions: AllowedMentions): readonly Fault[] {
  const faults: Fault[] = [];
  for (const kind of ['users', 'roles'] as const) {
    const listed = mentions[kind] ?? [];
    if (listed.length > 0 && (mentions.parse ?? []).includes(kind)) {
      faults.push({
        path: ['allowed_mentions'],
        code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      });
    }
    if (new Set(listed).size !== listed.length) {
      const path = ['allowed_mentions', kind];
      faults.push({ path, code: 'SET_TYPE_ALREADY_CONTAINS_VALUE', message: 'The set already contains this value' });
    }
  }
  return faults;
}
