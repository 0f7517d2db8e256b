import type { Json, JsonObject } from '../api.ts';
import { ComponentType, flatten } from '../rules/component-rules.ts';
import { ClientRefusal } from './client-refusal.ts';

/**
 * `data` of the interaction that a filled-in modal sends. Values are named by custom ID or label.
 * @throws {ClientRefusal} where a field is missing or a text does not fit, as the client says before sending.
 */
export function modalData(modal: JsonObject, values: Readonly<Record<string, string>>): JsonObject {
  const given = new Map(Object.entries(values));
  const components = (modal.components as readonly JsonObject[]).map((component) =>
    fill(component, given, String(component.label ?? '')),
  );
  const stray = [...given.keys()][0];
  if (stray !== undefined) throw new ClientRefusal(`The form has no field ${JSON.stringify(stray)}`);
  return { custom_id: modal.custom_id, components };
}

function fill(component: JsonObject, given: Map<string, string>, label: string): JsonObject {
  const common = { type: component.type, id: component.id ?? 0 };
  if (Array.isArray(component.components)) {
    return {
      ...common,
      components: (component.components as readonly JsonObject[]).map((inner) =>
        fill(inner, given, String(inner.label ?? label)),
      ),
    };
  }
  if (typeof component.component === 'object' && component.component !== null) {
    return { ...common, component: fill(component.component as JsonObject, given, label) };
  }
  if (component.type === ComponentType.text) return common;
  const text = take(given, [String(component.custom_id), label]) ?? String(component.value ?? '');
  if (component.type === ComponentType.textInput) {
    checkText(component, text, label);
    return { ...common, custom_id: component.custom_id, value: text };
  }
  const chosen: Json = text === '' ? [] : [text];
  return { ...common, custom_id: component.custom_id, values: chosen };
}

function take(given: Map<string, string>, names: readonly string[]): string | undefined {
  const name = names.find((one) => given.has(one));
  const text = name === undefined ? undefined : given.get(name);
  if (name !== undefined) given.delete(name);
  return text;
}

function checkText(input: JsonObject, text: string, label: string): void {
  const name = label || String(input.custom_id);
  const max = Number(input.max_length ?? 4000);
  const min = Number(input.min_length ?? 0);
  if (text === '' && input.required !== false) throw new ClientRefusal(`${name} is required`, { why: 'no-value' });
  const count = text.length;
  if (count > max) {
    const gaps = { max, count };
    throw new ClientRefusal(`${name} must have at most ${max} characters, has ${count}`, { why: 'too-long', gaps });
  }
  if (text !== '' && count < min) {
    const gaps = { min, count };
    throw new ClientRefusal(`${name} must have at least ${min} characters, has ${count}`, { why: 'too-short', gaps });
  }
}

/** Labels and custom IDs of a modal's fields, for those who fill it in. */
export const fieldsOfModal = (
  modal: JsonObject,
): readonly { readonly id: string; readonly label: string; readonly required: boolean }[] =>
  flatten(modal.components as readonly JsonObject[]).flatMap(({ component }) => {
    const inner = (component.component ?? component) as JsonObject;
    if (component.component === undefined && component.type !== ComponentType.textInput) return [];
    return [
      {
        id: String(inner.custom_id),
        label: String(component.label ?? inner.custom_id),
        required: inner.required !== false,
      },
    ];
  });
