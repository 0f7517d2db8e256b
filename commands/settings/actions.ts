import type { ActionRequest, Keeping, Reply } from '../../src/discord/contract.ts';
import type { Library } from '../../src/collection/library.ts';
import { managing } from '../../src/discord/managing.ts';
import type { Message } from '../../src/discord/message.ts';
import { pageArg } from '../../src/discord/render/in-place.ts';
import { notice } from '../../src/discord/render/notice.ts';
import { renderForgetQuestion } from '../../src/discord/render/settings.ts';
import { renderShippedSwitches } from '../../src/discord/render/shipped-switches.ts';
import { isSearched } from '../../src/discord/shipped-choice.ts';
import { sentenceIfStuck } from '../../src/discord/store-full.ts';
import { type Changed, changeSetting, settingsMessage, switchTranscript } from './change.ts';

/** What the menus and buttons under the settings do. Each asks anew whether the presser may. */
export const settingsActions = {
  /** `settings-set NAME`, from its menu. */
  'settings-set': managed(async (request, { keeping }) => {
    const changed = await changeSetting(request, keeping, request.args[0] ?? '', request.values[0] ?? '');
    return shown(changed, ({ settings, said }) => settingsMessage(request, request.say, settings, said));
  }),
  /** `settings-back` */
  'settings-back': managed((request) => updated(settingsMessage(request, request.say, request.settings))),
  /** `settings-transcripts PAGE`: the shipped transcripts, on or off. */
  'settings-transcripts': managed((request) => updated(switches(request, request.settings.hiddenTranscripts))),
  /** `settings-switch PAGE`, from the menu: the other way round. */
  'settings-switch': managed(async (request, { keeping }) => {
    const id = request.values[0] ?? '';
    const on = !isSearched(request.settings.hiddenTranscripts, id);
    const changed = await switchTranscript(request, keeping, id, on);
    return shown(changed, ({ settings }) => switches(request, settings.hiddenTranscripts));
  }),
  /** `settings-all on|off` */
  'settings-all': managed(async (request, { keeping }) => {
    const [state = ''] = request.args;
    if (state !== 'on' && state !== 'off') return notice(request.say('fault.old-button'));
    const changed = await switchTranscript(request, keeping, '*', state === 'on');
    return shown(changed, ({ settings }) => switches({ ...request, args: [] }, settings.hiddenTranscripts));
  }),
  /** `settings-forget`: asks. */
  'settings-forget': managed(async ({ say }, { library }) =>
    updated(renderForgetQuestion(say, (await library.list()).length)),
  ),
  /** `settings-forgotten`: all that is kept for the server goes. */
  'settings-forgotten': managed(async ({ say }, { keeping }) => {
    try {
      await keeping.forget();
    } catch (error) {
      return notice(sentenceIfStuck(say, error));
    }
    return updated({ content: say('settings.forgotten'), embeds: [], components: [] });
  }),
  /** `settings-kept` */
  'settings-kept': managed(({ say }) => updated({ content: say('settings.kept'), embeds: [], components: [] })),
} satisfies Record<string, (request: ActionRequest) => Promise<Reply>>;

function managed(
  act: (
    request: ActionRequest,
    may: { readonly library: Library; readonly keeping: Keeping },
  ) => Reply | Promise<Reply>,
) {
  return async (request: ActionRequest): Promise<Reply> => {
    const may = managing(request);
    return may.kind === 'reply' ? may.reply : act(request, may);
  };
}

const updated = (message: Message): Reply => ({ kind: 'update', message });

const shown = (changed: Changed, render: (changed: Extract<Changed, { kind: 'changed' }>) => Message): Reply =>
  changed.kind === 'reply' ? changed.reply : updated(render(changed));

const switches = ({ say, shipped, args }: ActionRequest, hidden: readonly string[]) =>
  renderShippedSwitches(say, shipped.transcripts, (id) => isSearched(hidden, id), pageArg(args[0]) ?? 1);
