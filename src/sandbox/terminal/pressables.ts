import type { JsonObject, ShownMessage } from '../api.ts';
import { emojiName, ofType, optionsOf } from '../people/components.ts';
import { ComponentType } from '../rules/component-rules.ts';
import { stripControls } from './markdown.ts';

/** A button, or an option of a menu, with the number it is chosen by. */
export interface Pressable {
  readonly number: number;
  readonly kind: 'button' | 'option' | 'link';
  readonly label: string;
  readonly detail: string;
  readonly disabled: boolean;
  /** What stands over the menu. */
  readonly placeholder: string;
  /** Custom ID of the button or the menu. */
  readonly customId: string;
  /** The option's value, or the link's address. */
  readonly value: string;
}

/** What can be pressed and chosen on a message, numbered from 1 in the order in which it is shown. */
export function pressablesOf(message: ShownMessage): readonly Pressable[] {
  if (message.deleted) return [];
  const found = ofType(message.components, [ComponentType.button, ComponentType.stringSelect]).flatMap((component) =>
    component.type === ComponentType.button
      ? [buttonOf(component)]
      : optionsOf(component).map((option) => optionOf(component, option)),
  );
  return found.map((pressable, index) => ({ ...pressable, number: index + 1 }));
}

/** The one that was meant: by number, or by label without regard to case. */
export function findPressable(pressables: readonly Pressable[], typed: string): Pressable | undefined {
  if (/^\d{1,3}$/.test(typed)) return pressables.find(({ number }) => number === Number(typed));
  const wanted = typed.toLowerCase();
  return pressables.find(({ label }) => label.toLowerCase() === wanted);
}

const text = (value: unknown): string => stripControls(String(value ?? '')).replaceAll('\n', ' ');

function buttonOf(button: JsonObject): Omit<Pressable, 'number'> {
  const label = [emojiName(button), text(button.label)].filter((part) => part !== '').join(' ');
  return {
    kind: typeof button.url === 'string' ? 'link' : 'button',
    label,
    detail: '',
    placeholder: '',
    disabled: button.disabled === true,
    customId: String(button.custom_id ?? ''),
    value: text(button.url),
  };
}

const optionOf = (menu: JsonObject, option: JsonObject): Omit<Pressable, 'number'> => ({
  kind: 'option',
  label: text(option.label),
  detail: text(option.description),
  placeholder: text(menu.placeholder),
  disabled: menu.disabled === true,
  customId: String(menu.custom_id),
  value: String(option.value),
});
