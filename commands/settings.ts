import type { Choice, Command, CommandRequest, Reply, SuggestRequest } from '../src/discord/contract.ts';
import { plainLine } from '../src/discord/escape.ts';
import { guildSettings, settingNames } from '../src/discord/guild-setting.ts';
import { limits } from '../src/discord/limits.ts';
import { type Managing, managing } from '../src/discord/managing.ts';
import { transcriptChoices } from '../src/discord/render/choices.ts';
import { notice, quoted } from '../src/discord/render/notice.ts';
import { renderForgetQuestion } from '../src/discord/render/settings.ts';
import { isSearched } from '../src/discord/shipped-choice.ts';
import { settingsActions } from './settings/actions.ts';
import { changeSetting, settingsMessage, switchTranscript } from './settings/change.ts';

/** Which shipped transcripts are searched: one is switched on or off at a time. */
const transcriptsSetting = 'transcripts';

/** For those who may manage the server, all of it; seen by nobody else. */
export const settings = {
  definition: {
    name: 'settings',
    options: [],
    subcommands: [
      { name: 'show', options: [] },
      {
        name: 'set',
        options: [
          { name: 'setting', type: 'string', required: true, choices: [...settingNames, transcriptsSetting] },
          { name: 'value', type: 'string', required: true, autocomplete: true, maxLength: 100 },
        ],
      },
      { name: 'forget', options: [] },
    ],
  },
  async answer(request) {
    const { say, subcommand, settings } = request;
    const may = managing(request);
    if (may.kind === 'reply') return may.reply;
    if (subcommand === 'set') return set(request, may);
    const message =
      subcommand === 'forget'
        ? renderForgetQuestion(say, (await may.library.list()).length)
        : settingsMessage(request, say, settings);
    return { kind: 'answer', private: true, message };
  },
  suggest: (request) => (request.focused.name === 'value' ? valueChoices(request) : []),
  actions: settingsActions,
} satisfies Command;

async function set(request: CommandRequest, { keeping }: Extract<Managing, { kind: 'may' }>): Promise<Reply> {
  const { say, options } = request;
  const [name, text] = ['setting', 'value'].map((option) => String(options.get(option) ?? '')) as [string, string];
  const [, state, id = ''] = /^(on|off)\s+(\S+)$/i.exec(text.trim()) ?? [];
  if (name === transcriptsSetting && state === undefined) return notice(say('fault.switch', { text: quoted(text) }));
  const changed =
    name === transcriptsSetting
      ? await switchTranscript(request, keeping, id, state!.toLowerCase() === 'on')
      : await changeSetting(request, keeping, name, text);
  if (changed.kind === 'reply') return changed.reply;
  const message = settingsMessage(request, say, changed.settings, changed.said);
  return { kind: 'answer', private: true, message };
}

/** The values of the setting that was chosen. */
function valueChoices({ say, options, focused, shipped, settings }: SuggestRequest): readonly Choice[] {
  const setting = guildSettings.find(({ name }) => name === options.get('setting'));
  const typed = focused.text.trim().toLowerCase();
  if (setting !== undefined) {
    return setting.values
      .map((value) => ({ name: plainLine(setting.label(say, value), limits.choice), value }))
      .filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(typed));
  }
  if (options.get('setting') !== transcriptsSetting) return [];
  return transcriptChoices(say, shipped, typed.replace(/^(?:on|off)\s+/, '')).map(({ name, value }) => {
    const state = isSearched(settings.hiddenTranscripts, value) ? 'off' : 'on';
    return {
      name: plainLine(say(`settings.transcripts.turn-${state}`, { name }), limits.choice),
      value: `${state} ${value}`,
    };
  });
}
