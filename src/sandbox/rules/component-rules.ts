import type { Fault } from '../discord-error.ts';
import type { ComponentBody } from './message-rules.ts';
import { checkButton, checkSelect, required } from './pressable-rules.ts';

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
