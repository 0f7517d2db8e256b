import { formatCustomId } from '../custom-id.ts';
import { limits } from '../limits.ts';
import type { Button, Message, Row } from '../message.ts';
import type { Say } from '../say.ts';

/** Who sees an answer: the asker alone, or everybody, and then who asked for it. */
export type Audience = { readonly kind: 'private' } | { readonly kind: 'public'; readonly asker: string };

export function renderButton(label: string, action: string, args: readonly string[], disabled = false): Button {
  return {
    type: 2,
    style: 2,
    label,
    custom_id: formatCustomId(action, args),
    ...(disabled ? { disabled: true } : {}),
  };
}

/** The button that does what was asked for. */
export const renderYes = (label: string, action: string, args: readonly string[]): Button => ({
  ...renderButton(label, action, args),
  style: 3,
});

/** The button that deletes something for good. */
export const renderDelete = (label: string, action: string, args: readonly string[]): Button => ({
  ...renderButton(label, action, args),
  style: 4,
});

/** Up to five buttons in a row. */
export function rowOf(...components: readonly Button[]): Row {
  return { type: 1, components };
}

/** `Post` on a private answer, `Remove` on a public one. */
export function renderPostOrRemove(say: Say, audience: Audience): Button {
  return audience.kind === 'private'
    ? renderButton(say('button.post'), 'post', [])
    : renderButton(say('button.remove'), 'remove', [audience.asker]);
}

/** Whether a custom ID can hold these arguments. */
export function fitsCustomId(action: string, args: readonly string[]): boolean {
  try {
    return formatCustomId(action, args).length <= limits.customId;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A private answer on its way to everybody: the same, with `Remove` in place of `Post`. Null where it has no `Post`. */
export function withRemove(say: Say, message: Message, asker: string): Message | null {
  const post = formatCustomId('post', []);
  const isPost = ({ custom_id }: { readonly custom_id: string }) => custom_id === post;
  if (!message.components.some(({ components }) => components.some(isPost))) return null;
  const remove = renderPostOrRemove(say, { kind: 'public', asker });
  const components = message.components.map((row) => ({
    ...row,
    components: row.components.map((component) => (isPost(component) ? remove : component)),
  }));
  return { ...(message.content ? { content: message.content } : {}), embeds: message.embeds, components };
}
