import type { Fault } from '../discord-error.ts';
import type { ComponentBody } from './message-rules.ts';

const ButtonStyle = { link: 5, premium: 6 } as const;

/** A button has a label or an emoji, and a custom ID or (a link) an address. */
export function checkButton(button: ComponentBody, path: Fault['path']): readonly Fault[] {
  const has = (field: string) => button[field] !== undefined && button[field] !== null && button[field] !== '';
  const faults: Fault[] = [];
  if (button.style === ButtonStyle.premium) {
    if (!has('sku_id')) faults.push(required([...path, 'sku_id']));
    return faults;
  }
  if (!has('label') && !has('emoji')) {
    const message = 'A button must have a label or an emoji';
    faults.push({ path, code: 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', message });
  }
  if (button.style === ButtonStyle.link) {
    if (!has('url')) faults.push({ path, code: 'BUTTON_COMPONENT_URL_REQUIRED', message: 'A url is required' });
    if (has('custom_id'))
      faults.push({
        path,
        code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        message: 'A custom id and url cannot both be specified',
      });
  } else {
    if (!has('custom_id'))
      faults.push({ path, code: 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', message: 'A custom id is required' });
    if (has('url'))
      faults.push({
        path,
        code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        message: 'A custom id and url cannot both be specified',
      });
  }
  return faults;
}

/** A menu's numbers agree with its options, whose values are unique. */
export function checkSelect(select: ComponentBody, path: Fault['path']): readonly Fault[] {
  const faults: Fault[] = [];
  const min = typeof select.min_values === 'number' ? select.min_values : 1;
  const max = typeof select.max_values === 'number' ? select.max_values : 1;
  if (min > max) {
    faults.push({
      path: [...path, 'min_values'],
      code: 'BASE_TYPE_BAD_RANGE',
      message: 'min_values must not be above max_values',
    });
  }
  if (!Array.isArray(select.options)) return faults;
  const options = select.options as { readonly value?: unknown; readonly default?: unknown }[];
  if (min > options.length) {
    faults.push({
      path: [...path, 'options'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be ${min} or more in length.`,
    });
  }
  if (options.filter((option) => option.default === true).length > max) {
    faults.push({
      path: [...path, 'options'],
      code: 'COMPONENT_SELECT_DEFAULTS_EXCEEDED',
      message: 'More options are chosen by default than max_values allows',
    });
  }
  const seen = new Set<unknown>();
  for (const [index, option] of options.entries()) {
    if (seen.has(option.value)) {
      const place = [...path, 'options', index, 'value'];
      faults.push({
        path: place,
        code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        message: 'The specified option value is already used',
      });
    }
    seen.add(option.value);
  }
  return faults;
}

export const required = (path: Fault['path']): Fault => ({
  path,
  code: 'BASE_TYPE_REQUIRED',
  message: 'This field is required',
});
