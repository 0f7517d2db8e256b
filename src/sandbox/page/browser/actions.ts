import type { PageMessage, PagePerson, PagePlace } from '../protocol.ts';

/** What a person can do on the page beside writing. */
export interface Actions {
  press(message: PageMessage, button: string): void;
  choose(message: PageMessage, menu: string, values: readonly string[]): void;
  apply(message: PageMessage, command: string): void;
  dismiss(message: PageMessage): void;
  submit(values: Readonly<Record<string, string>>): void;
  closeModal(): void;
  openMenu(message: PageMessage, at: { readonly x: number; readonly y: number }, from: HTMLElement | null): void;
  closeMenu(): void;
  go(person: PagePerson, place: PagePlace): void;
  copy(text: string): void;
  setLanguage(of: 'own' | 'server', locale: string): void;
  toggleTheme(): void;
  toggleSidebar(): void;
  closeSidebar(): void;
  togglePeople(): void;
}
