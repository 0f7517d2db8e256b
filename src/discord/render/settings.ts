import type { GuildSettings } from '../../collection/guild-settings.ts';
import { currentValue, type GuildSetting, guildSettings, settingName } from '../guild-setting.ts';
import { formatCustomId } from '../custom-id.ts';
import { plainLine } from '../escape.ts';
import { limits } from '../limits.ts';
import type { Message, Row } from '../message.ts';
import type { Say } from '../say.ts';
import { neutralColour } from './card.ts';
import { renderButton, renderDelete, rowOf } from './controls.ts';

/** How many of the shipped transcripts are searched. */
export interface ShippedCount {
  readonly on: number;
  readonly all: number;
}

/** Every setting with its value and what it does, and a menu for each. `said` stands above: what was just done. */
export function renderSettings(say: Say, settings: GuildSettings, shipped: ShippedCount, said?: string): Message {
  const lines = guildSettings.flatMap((setting) => {
    const { name, label } = setting;
    const value = label(say, currentValue(setting, settings));
    return [say('settings.line', { name: settingName(say, name), value }), `-# ${say(`settings.${name}.what`)}`];
  });
  const transcripts = [
    say('settings.line', {
      name: settingName(say, 'transcripts'),
      value: say('settings.transcripts.value', { ...shipped }),
    }),
    `-# ${say('settings.transcripts.what')}`,
  ];
  return {
    content: said ?? '',
    embeds: [
      { color: neutralColour, title: say('settings.title'), description: [...lines, ...transcripts].join('\n') },
    ],
    components: [
      ...guildSettings.map((setting) => renderMenu(say, setting, settings)),
      rowOf(
        renderButton(say('button.settings-transcripts'), 'settings-transcripts', ['1'], shipped.all === 0),
        renderButton(say('button.settings-forget'), 'settings-forget', []),
      ),
    ],
  };
}

/** What stands in the closed menu says what it is of. */
function renderMenu(say: Say, setting: GuildSetting, settings: GuildSettings): Row {
  const now = currentValue(setting, settings);
  const options = setting.values.slice(0, limits.menuOptions).map((value) => ({
    label: plainLine(
      say('settings.option', { name: settingName(say, setting.name), value: setting.label(say, value) }),
      limits.optionLabel,
    ),
    value,
    ...(value === now ? ({ default: true } as const) : {}),
  }));
  const custom_id = formatCustomId('settings-set', [setting.name]);
  return { type: 1, components: [{ type: 3, custom_id, placeholder: settingName(say, setting.name), options }] };
}

/** Asks before all that is kept for a server is deleted. */
export function renderForgetQuestion(say: Say, transcripts: number): Message {
  return {
    content: say('settings.forget-question', { transcripts: say('miss.transcripts', { count: transcripts }) }),
    embeds: [],
    components: [
      rowOf(
        renderDelete(say('button.forget'), 'settings-forgotten', []),
        renderButton(say('button.keep'), 'settings-kept', []),
      ),
    ],
  };
}
