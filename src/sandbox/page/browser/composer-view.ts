import { html, nothing, type TemplateResult } from 'lit';
import { OptionKind } from './command-entries.ts';
import type { Composer } from './composer.ts';
import type { Filled } from './filled.ts';
import type { Popup } from './popup.ts';
import type { Words } from './words.ts';

/** The message box with the list above it. */
export function renderComposer(composer: Composer, placeName: string, words: Words): TemplateResult {
  const popup = composer.popup();
  const active = composer.activeIndex(popup);
  return html`<form
    class="composer"
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      void composer.send();
    }}
  >
    ${popup === null ? nothing : renderPopup(popup, active)}
    ${composer.error === null ? nothing : html`<p class="refusal" role="alert">${composer.error}</p>`}
    ${composer.files.length === 0 ? nothing : renderFiles(composer, words)}
    <div class="box">
      ${
        composer.entry === null
          ? html`<label class="attach" title=${words('upload')}
              ><span class="icon icon-plus-circle-fill"></span
              ><input type="file" multiple aria-label=${words('upload')} @change=${(event: Event) => takeFiles(event, (files) => composer.attach(files))}
            /></label>`
          : nothing
      }
      ${composer.entry === null ? renderText(composer, words('message', { name: placeName }), popup, active) : renderCommand(composer, popup, active, words)}
      <button type="submit" class="send" aria-label=${words('send')}>
        <svg aria-hidden="true" width="20" height="20" viewBox="0 0 16 16" fill="currentColor"><path d="M1.500 2.200 14.800 8 1.500 13.800 3 8.700 9 8 3 7.300Z" /></svg>
      </button>
    </div>
  </form>`;
}

const combobox = (popup: Popup | null) => ({
  expanded: popup !== null && popup.items.length > 0,
  controls: popup === null ? nothing : 'popup',
});

function renderText(composer: Composer, label: string, popup: Popup | null, active: number): TemplateResult {
  const { controls } = combobox(popup);
  return html`<textarea
    id="box"
    rows="1"
    aria-label=${label}
    aria-autocomplete="list"
    aria-controls=${controls}
    aria-activedescendant=${active < 0 ? nothing : `suggestion-${active}`}
    placeholder=${label}
    maxlength="4000"
    autocomplete="off"
    spellcheck="false"
    .value=${composer.text}
    @input=${(event: Event) => composer.type((event.currentTarget as HTMLTextAreaElement).value)}
    @keydown=${(event: KeyboardEvent) => keyInText(event, composer)}
    @paste=${(event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      composer.attach(files);
    }}
  ></textarea>`;
}

function renderCommand(composer: Composer, popup: Popup | null, active: number, words: Words): TemplateResult {
  const { entry, filled, left } = composer;
  const { expanded, controls } = combobox(popup);
  const activeId = active < 0 ? nothing : `suggestion-${active}`;
  return html`<div class="command" role="group" aria-label="/${entry!.label}: ${entry!.description}">
    <span class="command-name">/${entry!.label}</span>
    ${filled.map((one, index) => renderOption(one, index, composer, popup, activeId, words))}
    <input
      class="rest"
      data-at="end"
      type="text"
      role="combobox"
      aria-label=${left.length > 0 ? words('more-options', { count: left.length }) : words('end-of-command')}
      aria-autocomplete="list"
      aria-expanded=${composer.at === null && expanded}
      aria-controls=${composer.at === null ? controls : nothing}
      aria-activedescendant=${composer.at === null ? activeId : nothing}
      placeholder=${left.length > 0 ? words('optional', { count: left.length }) : ''}
      autocomplete="off"
      .value=${composer.rest}
      @focus=${() => composer.focused(null)}
      @input=${(event: Event) => composer.typeRest((event.currentTarget as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => keyInCommand(event, composer, null)}
    />
  </div>`;
}

function renderOption(
  { option, text, file }: Filled,
  index: number,
  composer: Composer,
  popup: Popup | null,
  activeId: string | typeof nothing,
  words: Words,
): TemplateResult {
  const isHere = composer.at === index;
  const isMissing = composer.missing === option.name;
  const { expanded, controls } = combobox(popup);
  const classes = `option ${isHere ? 'here' : ''} ${isMissing ? 'missing' : ''}`;
  if (option.type === OptionKind.attachment) {
    return html`<label class=${classes}
      ><span class="option-name">${option.label}</span
      ><span class="option-file ${file === undefined ? 'empty' : ''}">${file?.name ?? words('choose-file')}</span
      ><input
        class="file-input"
        type="file"
        data-at=${index}
        aria-label="${option.label}: ${option.description}"
        aria-invalid=${isMissing}
        @focus=${() => composer.focused(index)}
        @change=${(event: Event) => takeFiles(event, ([given]) => composer.giveFile(index, given))}
        @keydown=${(event: KeyboardEvent) => keyInCommand(event, composer, index)}
    /></label>`;
  }
  return html`<label class=${classes}
    ><span class="option-name">${option.label}</span
    ><input
      type="text"
      data-at=${index}
      role="combobox"
      aria-label="${option.label}: ${option.description}"
      aria-autocomplete="list"
      aria-required=${option.required}
      aria-invalid=${isMissing}
      aria-expanded=${isHere && expanded}
      aria-controls=${isHere ? controls : nothing}
      aria-activedescendant=${isHere ? activeId : nothing}
      autocomplete="off"
      spellcheck="false"
      .value=${text}
      @focus=${() => composer.focused(index)}
      @input=${(event: Event) => composer.typeOption(index, (event.currentTarget as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => keyInCommand(event, composer, index)}
  /></label>`;
}

function renderPopup({ title, about, items, status }: Popup, active: number): TemplateResult {
  return html`<div class="popup">
    <div class="popup-head"><strong>${title}</strong>${about === '' ? nothing : html` <span>${about}</span>`}</div>
    ${status === null ? nothing : html`<div class="popup-status" role="status">${status}</div>`}
    <div id="popup" role="listbox" tabindex="0" aria-label=${title} ?hidden=${items.length === 0}>
      ${items.map(
        (item, index) => html`<div
          id="suggestion-${index}"
          class="suggestion ${index === active ? 'active' : ''}"
          role="option"
          aria-selected=${index === active}
          @pointerdown=${(event: Event) => event.preventDefault()}
          @click=${item.pick}
        >
          <span class="suggestion-label">${item.label}</span>${item.about === '' ? nothing : html`<span class="suggestion-about">${item.about}</span>`}
        </div>`,
      )}
    </div>
  </div>`;
}

function renderFiles(composer: Composer, words: Words): TemplateResult {
  return html`<ul class="attached" aria-label=${words('files-to-send')}>
    ${composer.files.map(
      (file) =>
        html`<li>
          <span class="icon icon-file-earmark-text"></span>${file.name}
          <button type="button" class="bare" aria-label=${words('remove-file', { name: file.name })} @click=${() => composer.detach(file)}><span class="icon icon-trash-fill"></span></button>
        </li>`,
    )}
  </ul>`;
}

function takeFiles(event: Event, take: (files: readonly File[]) => void): void {
  const input = event.currentTarget as HTMLInputElement;
  const files = [...(input.files ?? [])];
  if (files.length > 0) take(files);
}

/** Keys of the list; true if the key was one. */
function keyInList(event: KeyboardEvent, composer: Composer): boolean {
  if (event.key === 'ArrowDown') return composer.move(1);
  if (event.key === 'ArrowUp') return composer.move(-1);
  if (event.key === 'Escape') return composer.escape();
  if (event.key === 'Enter' && !event.shiftKey) return composer.take(false);
  if (event.key === 'Tab' && !event.shiftKey) return composer.take(composer.at !== null || composer.entry === null);
  return false;
}

function keyInText(event: KeyboardEvent, composer: Composer): void {
  if (event.isComposing) return;
  if (!keyInList(event, composer)) {
    if (event.key !== 'Enter' || event.shiftKey) return;
    void composer.send();
  }
  event.preventDefault();
}

function keyInCommand(event: KeyboardEvent, composer: Composer, at: number | null): void {
  const isFile = (event.currentTarget as HTMLInputElement).type === 'file';
  // Enter on a file opens the choice of files, as everywhere.
  if (event.isComposing || (isFile && event.key === 'Enter')) return;
  if (keyInList(event, composer) || keyBetweenOptions(event, composer, at)) event.preventDefault();
}

/** Keys that send the command, or lead from one option to another; true if the key was one. */
function keyBetweenOptions(event: KeyboardEvent, composer: Composer, at: number | null): boolean {
  const { value, selectionStart, selectionEnd, type } = event.currentTarget as HTMLInputElement;
  const isFile = type === 'file';
  const isEmpty = isFile || value === '';
  const isAtStart = isEmpty || (selectionStart === 0 && selectionEnd === 0);
  const isAtEnd = isEmpty || selectionStart === value.length;
  const next = at !== null && at + 1 < composer.filled.length ? at + 1 : null;
  const { key, shiftKey } = event;
  if (key === 'Enter') void composer.send();
  else if (key === 'Tab' && !shiftKey && at !== null) composer.go(next);
  else if (key === 'Backspace' && isEmpty) composer.back();
  else if (key === 'ArrowLeft' && isAtStart && at !== 0 && composer.filled.length > 0)
    composer.go((at ?? composer.filled.length) - 1);
  else if (key === 'ArrowRight' && isAtEnd && at !== null) composer.go(next);
  else return false;
  return true;
}

/** Puts the focus where the composer wants it, and the active line into view. */
export function settleComposer(composer: Composer): void {
  document.querySelector('.popup .active')?.scrollIntoView({ block: 'nearest' });
  if (!composer.focusWanted) return;
  composer.focusWanted = false;
  const target =
    composer.entry === null
      ? document.querySelector<HTMLElement>('#box')
      : document.querySelector<HTMLInputElement>(`[data-at="${composer.at ?? 'end'}"]`);
  target?.focus();
}
