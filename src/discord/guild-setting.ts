import { citationStyles } from '../citation/format-citation.ts';
import type { GuildSettings } from '../collection/guild-settings.ts';
import { locales, type Say } from './say.ts';

/** A setting that has one of a few values. Which transcripts are searched is set apart: there may be thousands. */
export interface GuildSetting {
  readonly name: GuildSettingName;
  readonly values: readonly string[];
  /** What a value is called. */
  label(say: Say, value: string): string;
  current(settings: GuildSettings): string;
  change(value: string): Partial<GuildSettings>;
}

export const settingNames = ['visibility', 'citation-style', 'language', 'answers-first'] as const;
type GuildSettingName = (typeof settingNames)[number];

/** Stands for whatever language the asker or the server has. */
const auto = 'auto';

export const guildSettings: readonly GuildSetting[] = [
  {
    name: 'visibility',
    values: ['public', 'private'],
    label: (say, value) => say(`settings.visibility.${value as 'public' | 'private'}`),
    current: ({ visibility }) => visibility,
    change: (value) => ({ visibility: value === 'private' ? 'private' : 'public' }),
  },
  {
    name: 'citation-style',
    values: citationStyles,
    label: (say, value) => say(`command.cite.option.style.choice.${value as (typeof citationStyles)[number]}`),
    current: ({ citationStyle }) => citationStyle ?? 'plain',
    change: (value) => ({ citationStyle: value === 'plain' ? null : value }),
  },
  {
    name: 'language',
    values: [auto, ...locales],
    label: (say, value) => (value === auto ? say('settings.language.auto') : ownName(value)),
    current: ({ language }) => language ?? auto,
    change: (value) => ({ language: value === auto ? null : value }),
  },
  {
    name: 'answers-first',
    values: ['off', 'on'],
    label: (say, value) => say(`settings.answers-first.${value as 'off' | 'on'}`),
    current: ({ answersFirst }) => (answersFirst ? 'on' : 'off'),
    change: (value) => ({ answersFirst: value === 'on' }),
  },
];

/** What a setting is called. */
export const settingName = (say: Say, name: GuildSettingName | 'transcripts'): string =>
  say(`command.settings.set.option.setting.choice.${name}`);

/** What a setting is now; a value that is no longer one counts as the first. */
export function currentValue({ current, values }: GuildSetting, settings: GuildSettings): string {
  const value = current(settings);
  return values.includes(value) ? value : values[0]!;
}

/** The value that somebody means, by itself or by what it is called; null where it is none. */
export function parseValue(say: Say, { values, label }: GuildSetting, text: string): string | null {
  const wanted = text.trim().toLowerCase();
  return values.find((value) => value.toLowerCase() === wanted || label(say, value).toLowerCase() === wanted) ?? null;
}

/** "Deutsch" for `de`, "Español" for `es-ES`, which serves both kinds: who looks for a language finds it by its own name. */
function ownName(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag.split('-', 1)[0]!) ?? tag;
  return name.slice(0, 1).toLocaleUpperCase(tag) + name.slice(1);
}
