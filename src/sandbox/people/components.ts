import type { JsonObject, ShownMessage } from '../api.ts';
import { ComponentType, flatten } from '../rules/component-rules.ts';
import { ClientRefusal } from './client-refusal.ts';

/**
 * The button that somebody means: by label, emoji or custom ID.
 * @throws {ClientRefusal} where there is none, or it cannot be pressed.
 */
export function findButton(shown: ShownMessage, wanted: string): JsonObject {
  const buttons = ofType(shown.components, [ComponentType.button]);
  const matches = (button: JsonObject) =>
    button.custom_id === wanted || button.label === wanted || emojiName(button) === wanted;
  const button =
    buttons.find(matches) ?? buttons.find((one) => String(one.label ?? '').toLowerCase() === wanted.toLowerCase());
  if (button === undefined) {
    const labels = buttons.map((one) => JSON.stringify(one.label ?? emojiName(one)));
    throw new ClientRefusal(
      `There is no button ${JSON.stringify(wanted)}: ${labels.length === 0 ? 'the message has none' : `there are ${labels.join(', ')}`}`,
    );
  }
  if (button.disabled === true) throw new ClientRefusal(`The button ${JSON.stringify(wanted)} is disabled`);
  if (typeof button.custom_id !== 'string')
    throw new ClientRefusal(`The button ${JSON.stringify(wanted)} is a link to ${String(button.url)}`);
  return button;
}

/**
 * The menu and the values that somebody means, by label or value.
 * @throws {ClientRefusal} where there is none, or so many cannot be chosen.
 */
export function findOptions(
  shown: ShownMessage,
  wanted: readonly string[],
  customId?: string,
): { readonly menu: JsonObject; readonly values: readonly string[] } {
  const menus = ofType(shown.components, [ComponentType.stringSelect]).filter(
    (menu) => customId === undefined || menu.custom_id === customId,
  );
  const menu = menus.find((one) => wanted.every((option) => valueIn(one, option) !== undefined));
  if (menu === undefined) {
    const labels = menus.flatMap((one) => optionsOf(one).map((option) => JSON.stringify(option.label)));
    throw new ClientRefusal(
      `There is no option ${wanted.map((option) => JSON.stringify(option)).join(', ')}: ${labels.length === 0 ? 'the message has no menu' : `there are ${labels.join(', ')}`}`,
    );
  }
  if (menu.disabled === true) throw new ClientRefusal('The menu is disabled');
  const min = Number(menu.min_values ?? 1);
  const max = Number(menu.max_values ?? 1);
  if (wanted.length < min || wanted.length > max)
    throw new ClientRefusal(`Choose ${min === max ? min : `${min} to ${max}`} of the menu's options`);
  return { menu, values: wanted.map((option) => valueIn(menu, option)!) };
}

export const ofType = (components: readonly JsonObject[], types: readonly number[]): readonly JsonObject[] =>
  flatten(components)
    .map(({ component }) => component as unknown as JsonObject)
    .filter((component) => types.includes(Number(component.type)));

export const optionsOf = (menu: JsonObject): readonly JsonObject[] => (menu.options ?? []) as readonly JsonObject[];

export const emojiName = (button: JsonObject): string => String((button.emoji as JsonObject | undefined)?.name ?? '');

function valueIn(menu: JsonObject, wanted: string): string | undefined {
  const options = optionsOf(menu);
  const found = options.find((option) => option.value === wanted) ?? options.find((option) => option.label === wanted);
  return found === undefined ? undefined : String(found.value);
}
