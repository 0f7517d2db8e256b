import { html, nothing, type TemplateResult } from 'lit';
import type { JsonObject } from '../../api.ts';
import type { PageMessage } from '../protocol.ts';
import type { Actions } from './actions.ts';
import { safeUrl } from './safe-url.ts';
import type { SelectOption } from './select.ts';
import type { State } from './state.ts';
import { failureIn } from './words.ts';

const STYLES: Readonly<Record<number, 'primary' | 'secondary' | 'success' | 'destructive'>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'destructive',
  5: 'secondary',
};

const childrenOf = (component: JsonObject): readonly JsonObject[] =>
  (component.components ?? []) as readonly JsonObject[];

/** The buttons and menus under a message, and what became of one that failed. */
export function renderComponents(
  message: PageMessage,
  state: State,
  actions: Actions,
): TemplateResult | typeof nothing {
  const rows = message.components.filter((row) => row.type === 1);
  const failed = state.failed.get(message.id);
  if (rows.length === 0 && failed === undefined) return nothing;
  return html`<discord-attachments slot="components">
    ${rows.map(
      (row) =>
        html`<discord-action-row>${childrenOf(row).map((one) => renderOne(one, message, state, actions))}</discord-action-row>`,
    )}
    ${failed === undefined ? nothing : html`<div class="failed" role="alert"><span class="icon icon-exclamation-circle-fill"></span>${failureIn(state.words, failed)}</div>`}
  </discord-attachments>`;
}

function renderOne(component: JsonObject, message: PageMessage, state: State, actions: Actions): TemplateResult {
  return component.type === 2
    ? renderButton(component, message, state, actions)
    : renderSelect(component, message, state, actions);
}

function renderButton(button: JsonObject, message: PageMessage, state: State, actions: Actions): TemplateResult {
  const customId = typeof button.custom_id === 'string' ? button.custom_id : null;
  const label = [(button.emoji as JsonObject | undefined)?.name, button.label].filter(Boolean).join(' ');
  const url = safeUrl(button.url);
  const isDisabled = button.disabled === true || (customId === null && url === null);
  return html`<page-button
    .type=${STYLES[Number(button.style)] ?? 'secondary'}
    .url=${url ?? undefined}
    .disabled=${isDisabled}
    .busy=${customId !== null && state.busy.get(message.id) === customId}
    data-custom-id=${customId ?? nothing}
    @click=${customId === null || isDisabled ? nothing : () => actions.press(message, customId)}
    >${label}</page-button
  >`;
}

function renderSelect(menu: JsonObject, message: PageMessage, state: State, actions: Actions): TemplateResult {
  const customId = String(menu.custom_id);
  return html`<page-select
    ?light-theme=${state.light}
    .placeholder=${String(menu.placeholder ?? state.words('select'))}
    .options=${(menu.options ?? []) as unknown as readonly SelectOption[]}
    .min=${Number(menu.min_values ?? 1)}
    .max=${Number(menu.max_values ?? 1)}
    .busy=${state.busy.get(message.id) === customId}
    ?disabled=${menu.disabled === true || menu.type !== 3}
    @choose=${(event: CustomEvent<readonly string[]>) => actions.choose(message, customId, event.detail)}
  ></page-select>`;
}
