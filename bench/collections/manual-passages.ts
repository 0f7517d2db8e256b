/** A passage of a manual, under the question of a FAQ that it answers, if any. */
export interface ManualPassage {
  readonly text: string;
  readonly question?: string;
}

/** A passage ends with the paragraph that brings it to enough words, and no later than with the most. */
const words = { fewest: 15, enough: 30, most: 110 };

/**
 * Cuts a page in reStructuredText into passages of 15 to 110 words, without directives (`.. name::`) and marks. Headings end a
 * passage and are in none.
 *
 * @param isFaq whether headings that end in a question mark are questions, answered by what stands under them.
 */
export function manualPassages(page: string, isFaq: boolean): ManualPassage[] {
  const found: ManualPassage[] = [];
  let question: string | undefined;
  let waiting: string[] = [];
  const finish = () => {
    for (const text of cut(plain(waiting.join(' '))))
      found.push(question === undefined ? { text } : { text, question });
    waiting = [];
  };
  const lines = page.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.trim() === '') {
      if (wordsOf(waiting.join(' ')).length >= words.enough) finish();
    } else if (isUnderline(lines[at + 1] ?? '')) {
      finish();
      question = isFaq && line.trim().endsWith('?') ? plain(line) : undefined;
      at++;
    } else if (!line.startsWith('.. ')) {
      waiting.push(line);
    }
  }
  finish();
  return found;
}

/** Leaves out every fourth passage, the first among them, unless it answers a question: so many are compared by meaning. */
export function withoutEveryFourth(passages: readonly ManualPassage[]): ManualPassage[] {
  return passages.filter(({ question }, at) => question !== undefined || at % 4 !== 0);
}

function isUnderline(line: string): boolean {
  return /^([=\-~^"*#])\1{3,}$/.test(line.trim());
}

function cut(text: string): string[] {
  const all = wordsOf(text);
  const parts: string[] = [];
  for (let from = 0; all.length - from >= words.fewest; from += words.most) {
    parts.push(all.slice(from, from + words.most).join(' '));
  }
  return parts;
}

/** The words without roles, marks of code and emphasis. */
function plain(text: string): string {
  const unmarked = text
    .replace(/:[a-z:]+:`~?([^`<]+)(?:<[^`]*>)?`/g, '$1')
    .replace(/``?([^`]+)``?/g, '$1')
    .replaceAll('*', '');
  return wordsOf(unmarked).join(' ');
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
