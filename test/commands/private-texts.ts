import type { Json, JsonObject, LocalDiscord } from '../../src/sandbox/api.ts';

/** Shorter ones stand in a log by chance. */
const shortest = 6;

/** Names of fields whose texts nobody but the people in that channel may read. */
const privateFields = new Set([
  'content',
  'description',
  'label',
  'placeholder',
  'text',
  'title',
  'value',
  'values',
  'url',
]);

/**
 * Everything that went over the wire and may not stand in a log: the bot's and every interaction's token, who asked, what they typed and chose, what
 * was posted, and what was answered, line by line.
 */
export function privateTexts({ token, traffic }: Pick<LocalDiscord, 'token' | 'traffic'>): ReadonlySet<string> {
  const offered = new Set(traffic.flatMap((one) => (one.kind === 'request' ? choicesIn(one.body) : [])));
  const found = [
    token,
    ...traffic.flatMap((one) => {
      if (one.kind === 'request') return textsOfRequest(one.path, one.body);
      return one.kind === 'frame' ? textsOfFrame(one.data) : [];
    }),
  ];
  return new Set(found.filter((text) => !offered.has(text)));
}

/** Values of the fixed choices of registered commands: what everybody sees tells nothing of who chose it. */
function choicesIn(value: Json): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { choices } = value as { readonly choices?: Json };
  const own = Array.isArray(choices) ? choices.flatMap((choice) => textsIn((choice as JsonObject).value, true)) : [];
  return [...own, ...Object.values(value).flatMap((inner) => choicesIn(inner as Json))];
}

function textsOfRequest(path: string, body: Json): readonly string[] {
  const secret = /\/(?:interactions|webhooks)\/\d+\/([\w.-]{20,})/.exec(path)?.[1];
  return secret === undefined ? [] : [secret, ...textsIn(body, false)];
}

function textsOfFrame(frame: Json): readonly string[] {
  const { t, d } = frame as { t?: string; d?: Interaction };
  if (t !== 'INTERACTION_CREATE' || d === undefined) return [];
  const { custom_id: customId = '', ...data } = d.data ?? {};
  const asker = (d.user ?? d.member?.user)?.id;
  // After version and action a custom ID may hold what was searched for.
  const args = String(customId).split(':').slice(2).join(':');
  return [d.token, ...(asker === undefined ? [] : [asker]), ...linesOf(args), ...textsIn(data as JsonObject, false)];
}

interface Interaction {
  readonly token: string;
  readonly user?: { readonly id: string };
  readonly member?: { readonly user: { readonly id: string } };
  readonly data?: { readonly custom_id?: string; readonly [name: string]: Json | undefined };
}

function textsIn(value: Json | undefined, isPrivate: boolean): readonly string[] {
  if (typeof value === 'string') return isPrivate ? linesOf(value) : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, isPrivate || privateFields.has(name)));
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length >= shortest);
