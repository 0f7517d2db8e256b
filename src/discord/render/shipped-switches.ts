import type { NumberedTranscript } from '../../transcript/model.ts';
import { formatCustomId } from '../custom-id.ts';
import { plainLine } from '../escape.ts';
import { limits } from '../limits.ts';
import type { Message } from '../message.ts';
import type { Say } from '../say.ts';
import { renderButton, rowOf } from './controls.ts';
import { eventDate } from './event-date.ts';
import { eventName } from './names.ts';

const onOnePage = limits.menuOptions;

/** The shipped transcripts, each on or off, with a menu to switch one of them. `page` from 1. */
export function renderShippedSwitches(
  say: Say,
  shipped: readonly NumberedTranscript[],
  isOn: (id: string) => boolean,
  wanted: number,
): Message {
  const pages = Math.max(1, Math.ceil(shipped.length / onOnePage));
  const page = Math.min(Math.max(1, wanted), pages);
  const options = shipped.slice((page - 1) * onOnePage, page * onOnePage).map(({ head }) => {
    const date = eventDate(say, head);
    const event = eventName(head, 80);
    const name = date === null ? event : say('choice.transcript', { event, date });
    const state = isOn(head.id) ? 'on' : 'off';
    return {
      label: plainLine(say(`settings.transcripts.${state}`, { name }), limits.optionLabel),
      value: head.id,
      description: plainLine(say(`settings.transcripts.switch-${state === 'on' ? 'off' : 'on'}`), limits.optionLabel),
    };
  });
  const on = shipped.filter(({ head }) => isOn(head.id)).length;
  const count = say('settings.transcripts.value', { on, all: shipped.length });
  const custom_id = formatCustomId('settings-switch', [String(page)]);
  const menu = pages === 1 ? say('settings.transcripts.menu') : say('settings.transcripts.menu-page', { page, pages });
  return {
    content: say('settings.transcripts.choose', { count }),
    embeds: [],
    components: [
      ...(options.length === 0
        ? []
        : [
            {
              type: 1,
              components: [{ type: 3, custom_id, placeholder: menu, options }],
            } as const,
          ]),
      rowOf(
        ...(pages === 1
          ? []
          : [
              renderButton(say('button.list-before'), 'settings-transcripts', [String(page - 1)], page === 1),
              renderButton(say('button.list-after'), 'settings-transcripts', [String(page + 1)], page === pages),
            ]),
        renderButton(say('button.all-on'), 'settings-all', ['on'], on === shipped.length),
        renderButton(say('button.all-off'), 'settings-all', ['off'], on === 0),
        renderButton(say('button.back'), 'settings-back', []),
      ),
    ],
  };
}
