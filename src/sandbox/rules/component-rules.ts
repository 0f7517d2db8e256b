import type { Fault } from '../discord-error.ts';
import type { ComponentBody } from './message-rules.ts';

export const ComponentType = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  container: 17,
  label: 18,
} as const;

const SELECTS: ReadonlySet<number> = new Set([3, 5, 6, 7, 8]);
const NEEDS_CUSTOM_ID: ReadonlySet<number> = new Set([3, 4, 5, 6, 7, 8]);
/** With nested ones counted, in a message with components V2. */
const MAX_COMPONENTS = 40;
const MAX_ROWS = 5;
/** All text displays of a message together, in characters. */
const MAX_V2_TEXT = 4000;
const ButtonStyle = { link: 5, premium: 6 } as const;

interface Placed {
  readonly component: ComponentBody;
  readonly path: Fault['path'];
}

/** Rules of components that Discord's published schema does not state. */
export function checkComponents(components: readonly ComponentBody[], v2: boolean): readonly Fault[] {
  const all = flatten(components, ['components']);
  return [
    ...(v2 ? checkV2Sums(all) : checkRowsOnly(components)),
    ...checkCustomIds(all),
    ...all.flatMap((placed) => checkOne(placed)),
  ];
}

/** Every component with those inside it, and where it stands. */
export function flatten(components: readonly unknown[], path: Fault['path'] = []): readonly Placed[] {
  return components.flatMap((value, index) => {
    if (typeof value !== 'object' || value === null) return [];
    const component = value as ComponentBody;
    const here = [...path, index];
    const children = Array.isArray(component.components) ? flatten(component.components, [...here, 'components']) : [];
    const single = ['accessory', 'component'].flatMap((field) => {
      const inner = component[field];
      return typeof inner === 'object' && inner !== null
        ? [{ component: inner as ComponentBody, path: [...here, field] }]
        : [];
    });
    return [{ component, path: here }, ...children, ...single];
  });
}

function checkRowsOnly(components: readonly ComponentBody[]): readonly Fault[] {
  const faults: Fault[] = [];
  if (components.length > MAX_ROWS) {
    faults.push({
      path: ['components'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be between 1 and ${MAX_ROWS} in length.`,
    });
  }
  for (const [index, component] of components.entries()) {
    if (component.type === ComponentType.row) continue;
    faults.push({
      path: ['components', index, 'type'],
      code: 'UNION_TYPE_CHOICES',
      message: 'Value of field "type" must be one of (1,).',
    });
  }
  return faults;
}

function checkV2Sums(all: readonly Placed[]): readonly Fault[] {
  const faults: Fault[] = [];
  if (all.length > MAX_COMPONENTS) {
    faults.push({
      path: ['components'],
      code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      message: `The maximum number of components is ${MAX_COMPONENTS}`,
    });
  }
  const text = all
    .filter(({ component }) => component.type === ComponentType.text)
    .reduce((sum, { component }) => sum + String(component.content ?? '').length, 0);
  if (text > MAX_V2_TEXT) {
    faults.push({
      path: ['components'],
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: `The total displayable text size exceeds the maximum of ${MAX_V2_TEXT}`,
    });
  }
  return faults;
}

function checkCustomIds(all: readonly Placed[]): readonly Fault[] {
  const seen = new Set<unknown>();
  return all.flatMap(({ component, path }) => {
    const id = component.custom_id;
    if (typeof id !== 'string') return [];
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const place = [...path, 'custom_id'];
    return [
      { path: place, code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message: 'Component custom id cannot be duplicated' },
    ];
  });
}

function checkOne({ component, path }: Placed): readonly Fault[] {
  if (component.type === ComponentType.row) return checkRow(component, path);
  if (component.type === ComponentType.button) return checkButton(component, path);
  const faults: Fault[] = [];
  if (NEEDS_CUSTOM_ID.has(component.type) && typeof component.custom_id !== 'string') {
    faults.push(required([...path, 'custom_id']));
  }
  if (SELECTS.has(component.type)) faults.push(...checkSelect(component, path));
  return faults;
}

/** A row holds up to five buttons, or one select, or (in a modal) one text input. */
function checkRow(row: ComponentBody, path: Fault['path']): readonly Fault[] {
  const children = Array.isArray(row.components) ? (row.components as ComponentBody[]) : [];
  const buttons = children.filter((child) => child.type === ComponentType.button).length;
  if (buttons === children.length ? buttons <= 5 : children.length === 1) return [];
  return [
    {
      path: [...path, 'components'],
      code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      message: 'The specified component exceeds the maximum width',
    },
  ];
}

function checkButton(button: ComponentBody, path: Fault['path']): readonly Fault[] {
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

function checkSelect(select: ComponentBody, path: Fault['path']): readonly Fault[] {
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

const required = (path: Fault['path']): Fault => ({
  path,
  code: 'BASE_TYPE_REQUIRED',
  message: 'This field is required',
});
