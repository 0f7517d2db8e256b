import { DiscordStringSelectMenu } from '@skyra/discord-components-core';
import { css, html, nothing, type TemplateResult } from 'lit';

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly default?: boolean;
  readonly emoji?: { readonly name?: string };
}

/** A menu under a message, in the component's looks, that a keyboard and a screen reader can use. Fires `choose` with the values. */
export class PageSelect extends DiscordStringSelectMenu {
  static override properties = {
    options: { attribute: false },
    min: { type: Number },
    max: { type: Number },
    busy: { type: Boolean },
    open: { state: true },
    active: { state: true },
    chosen: { state: true },
  };
  declare options: readonly SelectOption[];
  declare min: number;
  declare max: number;
  declare busy: boolean;
  declare open: boolean;
  declare active: number;
  declare chosen: ReadonlySet<string>;

  static override styles = css`
    ${DiscordStringSelectMenu.styles}
    :host { display: block; width: 100%; max-width: min(400px, 100vw - 92px); font-size: 0.875rem; }
    button.discord-string-select-menu, :host([light-theme]) button.discord-string-select-menu {
      width: 100%; font: inherit; font-size: 1rem; text-align: start; color: var(--text); margin: 4px 0; height: 40px;
      background-color: var(--input) !important; border: 1px solid var(--input-border) !important; padding: 8px 12px !important;
    }
    button:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
    button[aria-busy='true'] { opacity: 0.6; cursor: progress; }
    button span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }
    @media (max-width: 480px) {
      button.discord-string-select-menu, :host([light-theme]) button.discord-string-select-menu { height: auto; min-height: 40px; }
      button span { white-space: normal; overflow-wrap: anywhere; }
    }
    button svg { flex: none; }
    .hint { color: var(--muted); font-weight: 400; }
    .list {
      position: fixed; inset: auto; margin: 0; padding: 0; border: 1px solid var(--input-border); border-radius: 4px;
      background: var(--popup); color: var(--text); max-height: 320px; overflow-y: auto; box-sizing: border-box; box-shadow: 0 8px 16px #0004;
    }
    .option { display: flex; gap: 10px; align-items: center; padding: 8px 12px; min-height: 40px; box-sizing: border-box; cursor: pointer; }
    .option.active { background: var(--hover); }
    .option strong { font-weight: 500; display: block; overflow-wrap: anywhere; }
    .option small { color: var(--muted); font-size: 0.8125rem; overflow-wrap: anywhere; }
    .option .mark { margin-left: auto; color: var(--link); }
  `;

  constructor() {
    super();
    this.options = [];
    this.min = 1;
    this.max = 1;
    this.busy = false;
    this.open = false;
    this.active = 0;
    this.chosen = new Set();
  }

  #outside = (event: Event): void => {
    if (!event.composedPath().includes(this)) this.#close();
  };

  #show(): void {
    if (this.disabled || this.busy || this.open) return;
    this.chosen = new Set(this.options.filter((option) => option.default).map((option) => option.value));
    this.active = Math.max(
      0,
      this.options.findIndex((option) => this.chosen.has(option.value)),
    );
    this.open = true;
    document.addEventListener('pointerdown', this.#outside);
    document.addEventListener('scroll', this.#outside, { capture: true, once: true });
  }

  #close(): void {
    if (!this.open) return;
    this.open = false;
    document.removeEventListener('pointerdown', this.#outside);
    document.removeEventListener('scroll', this.#outside, { capture: true });
    const enough = this.chosen.size >= Math.max(1, this.min) && this.chosen.size <= this.max;
    if (this.max > 1 && enough) this.#send([...this.chosen]);
  }

  #send(values: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('choose', { detail: values }));
  }

  #pick(option: SelectOption | undefined): void {
    if (option === undefined) return;
    if (this.max === 1) {
      this.#close();
      this.#send([option.value]);
      return;
    }
    const chosen = new Set(this.chosen);
    if (!chosen.delete(option.value) && chosen.size < this.max) chosen.add(option.value);
    this.chosen = chosen;
  }

  #key = (event: KeyboardEvent): void => {
    const { key } = event;
    if (!this.open) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp' && key !== 'Enter' && key !== ' ') return;
      event.preventDefault();
      this.#show();
      return;
    }
    const last = this.options.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(this.active + 1, last),
      ArrowUp: Math.max(this.active - 1, 0),
      Home: 0,
      End: last,
    };
    const moved = Object.hasOwn(moves, key) ? moves[key] : undefined;
    if (moved !== undefined) this.active = moved;
    else if (key === 'Enter' || key === ' ') this.#pick(this.options[this.active]);
    else if (key === 'Escape' || key === 'Tab') this.#close();
    else if (key.length === 1) this.#find(key);
    if (key !== 'Tab') {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** Goes to the next option that begins with what was typed. */
  #find(letter: string): void {
    const order = this.options.map((_, index) => (this.active + 1 + index) % this.options.length);
    const found = order.find((index) => this.options[index]?.label.toLowerCase().startsWith(letter.toLowerCase()));
    if (found !== undefined) this.active = found;
  }

  override updated(): void {
    const list = this.renderRoot.querySelector<HTMLElement>('.list');
    const button = this.renderRoot.querySelector('button');
    if (list === null || button === null) return;
    if (!list.matches(':popover-open')) list.showPopover();
    const box = button.getBoundingClientRect();
    const below = innerHeight - box.bottom;
    const isUp = below < Math.min(list.scrollHeight, 320) + 8 && box.top > below;
    list.style.left = `${box.left}px`;
    list.style.width = `${box.width}px`;
    list.style.maxHeight = `${Math.min(320, (isUp ? box.top : below) - 8)}px`;
    list.style.top = isUp ? 'auto' : `${box.bottom + 2}px`;
    list.style.bottom = isUp ? `${innerHeight - box.top + 2}px` : 'auto';
    list.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render(): TemplateResult<1> {
    const picked = this.options.filter((option) => (this.open ? this.chosen.has(option.value) : option.default));
    const label = picked.map((option) => option.label).join(', ');
    return html`<button
        class="discord-string-select-menu"
        type="button"
        role="combobox"
        aria-label=${this.placeholder}
        aria-haspopup="listbox"
        aria-controls="list"
        aria-expanded=${this.open}
        aria-busy=${this.busy}
        aria-activedescendant=${this.open ? `option-${this.active}` : nothing}
        ?disabled=${this.disabled}
        @click=${() => (this.open ? this.#close() : this.#show())}
        @keydown=${this.#key}
      >
        <span class=${label === '' ? 'hint' : ''}>${label === '' ? this.placeholder : label}</span>
        <svg aria-hidden="true" width="20" height="20" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5"><path d="m4 6 4 4 4-4" /></svg>
      </button>
      ${this.open ? this.#list() : html`<div id="list" role="listbox" aria-label=${this.placeholder} hidden></div>`}`;
  }

  #list(): TemplateResult<1> {
    return html`<div id="list" class="list" popover="manual" role="listbox" aria-label=${this.placeholder} aria-multiselectable=${this.max > 1}>
      ${this.options.map(
        (option, index) => html`<div
          id="option-${index}"
          class="option ${index === this.active ? 'active' : ''}"
          role="option"
          aria-selected=${this.chosen.has(option.value)}
          @pointermove=${() => {
            this.active = index;
          }}
          @click=${() => this.#pick(option)}
        >
          ${option.emoji?.name ? html`<span aria-hidden="true">${option.emoji.name}</span>` : nothing}
          <span><strong>${option.label}</strong>${option.description ? html`<small>${option.description}</small>` : nothing}</span>
          ${this.chosen.has(option.value) ? html`<span class="mark" aria-hidden="true">✓</span>` : nothing}
        </div>`,
      )}
    </div>`;
  }
}

customElements.define('page-select', PageSelect);
