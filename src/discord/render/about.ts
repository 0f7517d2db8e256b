import { sourceAddress } from '../../citation/deep-link.ts';
import type { Collection } from '../../collection/collection.ts';
import type { TranscriptHead } from '../../transcript/model.ts';
import { escapeMarkdown } from '../escape.ts';
import { limits } from '../limits.ts';
import type { Message } from '../message.ts';
import type { BotPermission } from '../bot-permissions.ts';
import type { Say } from '../say.ts';
import { neutralColour } from './card.ts';
import { eventDate } from './event-date.ts';
import { renderLacking } from './lacking.ts';
import { eventName } from './names.ts';
import { quoted } from './notice.ts';
import { dateSpan, searchedPassages } from './searched.ts';

/** Names shown of a transcript's speakers. */
const mostSpeakers = 4;

/** The bot itself, and what of the place it is asked in matters. */
export interface About {
  readonly version: string;
  /** Address of the project, where there is one. */
  readonly homepage: string | null;
  readonly lacking: readonly BotPermission[];
}

/** What is searched, by whom it was said and when, in which editions; the bot's promises; its version. */
export function renderAbout(say: Say, collection: Collection, { version, homepage, lacking }: About): Message {
  const { passages, heads } = searchedPassages(collection, {});
  const dates = dateSpan(say, heads);
  const sum = {
    passages: say('miss.passages', { count: passages }),
    transcripts: say('miss.transcripts', { count: heads.length }),
    dates: dates ?? '',
  };
  const before =
    heads.length === 0 ? say('fault.empty-collection') : say(dates === null ? 'about.sum-undated' : 'about.sum', sum);
  const link = homepage === null ? null : sourceAddress(homepage);
  const after = [
    '',
    say('about.stance'),
    say('about.privacy'),
    ...(link === null ? [] : [say('about.project', { link })]),
    ...renderLacking(say, lacking),
  ].join('\n');
  const room = limits.description - before.length - after.length - 100;
  return {
    embeds: [
      {
        color: neutralColour,
        title: say('about.title'),
        description: [before, ...renderList(say, heads, room), after].join('\n'),
        footer: { text: say('about.version', { version }) },
      },
    ],
    components: [],
  };
}

function renderList(say: Say, heads: readonly TranscriptHead[], room: number): readonly string[] {
  const lines: string[] = [];
  let left = room;
  for (const head of heads) {
    const line = `- ${renderTranscript(say, head)}`;
    left -= line.length + 1;
    if (left < 0) return [...lines, say('about.more', { count: heads.length - lines.length })];
    lines.push(line);
  }
  return lines;
}

function renderTranscript(say: Say, head: TranscriptHead): string {
  const date = eventDate(say, head);
  const names = head.speakers.map((name) => quoted(name, 60));
  const first = names.slice(0, mostSpeakers);
  const speakers =
    names.length > mostSpeakers
      ? say('about.and-more', { speakers: first.join(', '), count: names.length - mostSpeakers })
      : say.list(first);
  return say(date === null ? 'about.transcript-undated' : 'about.transcript', {
    event: escapeMarkdown(eventName(head)),
    date: date ?? '',
    count: head.passageCount,
    speakers,
    id: head.id,
    edition: head.edition,
  });
}
