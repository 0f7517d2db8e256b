import type { NumberedTranscript, Passage } from '../../transcript/model.ts';
import { sentencesOf } from '../../transcript/sentences.ts';
import { escapeMarkdown } from '../escape.ts';
import type { Say } from '../say.ts';

/** A longer question stands in its exchange, one click away; half a question would be a cut inside a sentence. */
const longestQuestion = 700;

/** Question marks of the world's scripts, with closing marks after them. */
const asksSomething = /[?？؟⁇⁈⁉‽፧⸮]["'’”»›)\]\p{Pf}\p{Pe}]*$/u;

/** What a passage replies to, as Markdown; null for a question and where nobody asked. */
export function renderReplyLine(say: Say, numbered: NumberedTranscript, passage: Passage): string | null {
  const asked = numbered.exchanges[passage.exchange]?.question ?? [];
  if (passage.question || asked.length === 0) return null;
  const sentences = asked.flatMap(({ text }) =>
    sentencesOf(text, numbered.head.language).map(([start, end]) => text.slice(start, end).replace(/\s+/gu, ' ')),
  );
  const questions = sentences.filter((sentence) => asksSomething.test(sentence));
  const shown = questions.at(-1) ?? sentences.at(-1);
  if (shown === undefined) return null;
  const escaped = escapeMarkdown(shown);
  if (escaped.length > longestQuestion) return say('card.in-reply-to-passage', { number: asked.at(-1)!.number });
  if (questions.length === 0) return say('card.after', { sentence: escaped });
  return questions.length === 1
    ? say('card.in-reply-to', { question: escaped })
    : say('card.in-reply-to-more', { question: escaped, count: questions.length - 1 });
}
