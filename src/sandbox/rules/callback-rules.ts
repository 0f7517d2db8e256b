import type { Fault } from '../discord-error.ts';
import { checkComponents } from './component-rules.ts';
import type { ComponentBody } from './message-rules.ts';

export const InteractionType = { ping: 1, command: 2, component: 3, autocomplete: 4, modal: 5 } as const;
export const CallbackType = { pong: 1, message: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

/** The value of a string choice; the published schema allows 6,000. */
const MAX_CHOICE_VALUE = 100;

/** Which answers an interaction takes. `onMessage`: it came from a component, or from a modal opened by one. */
export function takesCallback(interaction: number, callback: number, onMessage: boolean): boolean {
  const { pong, message, defer, deferUpdate, update, choices, modal } = CallbackType;
  if (interaction === InteractionType.ping) return callback === pong;
  if (interaction === InteractionType.autocomplete) return callback === choices;
  if (callback === message || callback === defer) return true;
  if (callback === deferUpdate || callback === update) return onMessage;
  return callback === modal && interaction !== InteractionType.modal;
}

/** Rules of autocomplete choices that the published schema does not state. Paths start at the callback's `data`. */
export function checkChoices(
  data: { readonly choices?: readonly { readonly value?: unknown }[] | null },
  optionType: number,
): readonly Fault[] {
  return (data.choices ?? []).flatMap((choice, index) => {
    const path = ['data', 'choices', index, 'value'];
    if (optionType === 3) {
      if (typeof choice?.value !== 'string')
        return [{ path, code: 'BASE_TYPE_INVALID', message: 'Could not convert to string.' }];
      if (choice.value.length === 0 || choice.value.length > MAX_CHOICE_VALUE) {
        return [
          { path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between 1 and ${MAX_CHOICE_VALUE} in length.` },
        ];
      }
      return [];
    }
    return typeof choice?.value === 'number'
      ? []
      : [{ path, code: 'NUMBER_TYPE_COERCE', message: `Value "${String(choice?.value)}" is not a number.` }];
  });
}

/** Rules of modals that the published schema does not state. */
export function checkModal(data: { readonly components: readonly ComponentBody[] }): readonly Fault[] {
  const faults = checkComponents(data.components, true).map((fault) => ({ ...fault, path: ['data', ...fault.path] }));
  if (data.components.length > 5) {
    faults.push({
      path: ['data', 'components'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: 'Must be between 1 and 5 in length.',
    });
  }
  return faults;
}
