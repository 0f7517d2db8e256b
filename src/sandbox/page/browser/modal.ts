import { html, nothing, type TemplateResult } from 'lit';
import type { JsonObject } from '../../api.ts';
import type { Actions } from './actions.ts';
import type { SelectOption } from './select.ts';
import type { State } from './state.ts';
import type { Words } from './words.ts';

interface Field {
  readonly id: string;
  readonly label: string;
  readonly description: string | null;
  readonly component: JsonObject;
}

const PARAGRAPH = 2;
const TEXT_INPUT = 4;
const STRING_SELECT = 3;

/** Fields of both forms that Discord has: inputs in rows, and inputs in labels. */
function fieldsOf(form: JsonObject): readonly Field[] {
  return ((form.components ?? []) as readonly JsonObject[]).flatMap((outer) => {
    const inner = (outer.component ?? (outer.components as readonly JsonObject[] | undefined)?.[0]) as
      | JsonObject
      | undefined;
    if (inner === undefined) return [];
    return [
      {
        id: String(inner.custom_id),
        label: String(outer.label ?? inner.label ?? inner.custom_id),
        description: typeof outer.description === 'string' ? outer.description : null,
        component: inner,
      },
    ];
  });
}

/** The form that a command or button opened. */
export function renderModal(state: State, actions: Actions): TemplateResult | typeof nothing {
  const { modal, words } = state;
  if (modal === null) return nothing;
  const title = String(modal.form.title ?? '');
  return html`<dialog
    class="modal"
    aria-label=${title}
    @cancel=${(event: Event) => {
      event.preventDefault();
      actions.closeModal();
    }}
  >
    <form
      novalidate
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const entries = [...new FormData(event.currentTarget as HTMLFormElement)].map(([name, value]) => [
          name,
          String(value),
        ]);
        actions.submit(Object.fromEntries(entries));
      }}
    >
      <header>
        <h2>${title}</h2>
        <button type="button" class="bare" aria-label=${words('close')} @click=${actions.closeModal}><span class="icon icon-x-lg"></span></button>
      </header>
      ${modal.error === null ? nothing : html`<p class="failed" role="alert">${modal.error}</p>`}
      ${fieldsOf(modal.form).map((field) => renderField(field, words))}
      <footer>
        <button type="button" class="plain" @click=${actions.closeModal}>${words('cancel')}</button>
        <button type="submit" class="primary" ?disabled=${modal.busy}>${modal.busy ? '•••' : words('submit')}</button>
      </footer>
    </form>
  </dialog>`;
}

function renderField({ id, label, description, component }: Field, words: Words): TemplateResult {
  const required = component.required !== false;
  return html`<label class="field">
    <span class="field-label">${label}${required ? html`<span class="required" aria-hidden="true"> *</span>` : nothing}</span>
    ${description === null ? nothing : html`<span class="field-about">${description}</span>`} ${renderInput(id, component, required, words)}
  </label>`;
}

function renderInput(id: string, component: JsonObject, required: boolean, words: Words): TemplateResult {
  const value = String(component.value ?? '');
  const max = Number(component.max_length ?? 4000);
  const hint = String(component.placeholder ?? '');
  if (component.type === STRING_SELECT) {
    const options = (component.options ?? []) as unknown as readonly SelectOption[];
    return html`<select name=${id} ?required=${required}>
      ${required ? nothing : html`<option value=""></option>`}
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.default ?? false}>${option.label}</option>`)}
    </select>`;
  }
  if (component.type !== TEXT_INPUT) return html`<em>${words('not-shown')}</em>`;
  return component.style === PARAGRAPH
    ? html`<textarea name=${id} rows="5" maxlength=${max} placeholder=${hint} ?required=${required} .value=${value}></textarea>`
    : html`<input name=${id} type="text" autocomplete="off" maxlength=${max} placeholder=${hint} ?required=${required} .value=${value} />`;
}

/** Opens the dialog once it stands on the page. */
export function showModal(): void {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.modal');
  if (dialog === null || dialog.open) return;
  dialog.showModal();
  dialog.querySelector<HTMLElement>('input, textarea, select')?.focus();
}
