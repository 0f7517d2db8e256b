import type { GuildSettings } from '../../src/collection/guild-settings.ts';
import type { Keeping, Reply, Request } from '../../src/discord/contract.ts';
import { guildSettings, parseValue, settingName } from '../../src/discord/guild-setting.ts';
import type { Message } from '../../src/discord/message.ts';
import { notice, quoted } from '../../src/discord/render/notice.ts';
import { renderSettings } from '../../src/discord/render/settings.ts';
import type { Say } from '../../src/discord/say.ts';
import { isSearched, switchShipped } from '../../src/discord/shipped-choice.ts';
import { sentenceIfFull } from '../../src/discord/store-full.ts';

/** What came of a change: the settings as they are now, and what to say; or why nothing was changed. */
export type Changed =
  | { readonly kind: 'changed'; readonly settings: GuildSettings; readonly said: string }
  | { readonly kind: 'reply'; readonly reply: Reply };

/** Gives one of the settings with few values another one. */
export async function changeSetting(request: Request, keeping: Keeping, name: string, text: string): Promise<Changed> {
  const { say } = request;
  const setting = guildSettings.find((one) => one.name === name);
  if (setting === undefined) return reply(notice(say('fault.unknown-setting', { name: quoted(name) })));
  const value = parseValue(say, setting, text);
  if (value === null) {
    const values = say.list(setting.values.map((one) => `\`${setting.label(say, one)}\``));
    return reply(
      notice(say('fault.setting-value', { text: quoted(text), name: settingName(say, setting.name), values })),
    );
  }
  const said = say('settings.changed', { name: settingName(say, setting.name), value: setting.label(say, value) });
  return save(request, keeping, setting.change(value), said);
}

/** Switches a shipped transcript on or off, or with `*` all of them. */
export async function switchTranscript(request: Request, keeping: Keeping, id: string, on: boolean): Promise<Changed> {
  const { say, shipped, settings } = request;
  const all = shipped.transcripts.map(({ head }) => head.id);
  if (id !== '*' && !all.includes(id)) return reply(notice(say('fault.not-shipped', { id: quoted(id) })));
  const hiddenTranscripts = switchShipped(settings.hiddenTranscripts, all, id, on);
  if (hiddenTranscripts === null) return reply(notice(say('fault.too-many-off')));
  const said = say(id === '*' ? `settings.all-${on ? 'on' : 'off'}` : `settings.one-${on ? 'on' : 'off'}`, { id });
  return save(request, keeping, { hiddenTranscripts }, said);
}

async function save(
  { say, settings }: Request,
  keeping: Keeping,
  changes: Partial<GuildSettings>,
  said: string,
): Promise<Changed> {
  try {
    await keeping.saveSettings(changes);
  } catch (error) {
    return reply(notice(sentenceIfFull(say, error)));
  }
  return { kind: 'changed', settings: { ...settings, ...changes }, said };
}

const reply = (given: Reply): Changed => ({ kind: 'reply', reply: given });

/** All settings, with what was just done above them. */
export function settingsMessage({ shipped }: Request, say: Say, settings: GuildSettings, said?: string): Message {
  const on = shipped.transcripts.filter(({ head }) => isSearched(settings.hiddenTranscripts, head.id)).length;
  return renderSettings(say, settings, { on, all: shipped.transcripts.length }, said);
}
