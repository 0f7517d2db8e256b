import { diffWordsWithSpace } from 'diff';
import { collector } from './diff-parts.ts';
import type { DiffPart } from './verdict.ts';

/** Two texts that have little in common take long to compare, and nobody could read what came of it, in ms. */
const longest = 200;

/** What was changed in a text, word by word: `left-out` was there before, `added` is there now. */
export function textChanges(before: string, after: string): readonly DiffPart[] {
  const { parts, add } = collector();
  const found = diffWordsWithSpace(before, after, { timeout: longest }) ?? [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ];
  let [gone, come] = ['', ''];
  const close = () => {
    add('left-out', gone);
    add('added', come);
    [gone, come] = ['', ''];
  };
  for (const [at, { value, added, removed }] of found.entries()) {
    if (added) come += value;
    else if (removed) gone += value;
    else if (value.trim() === '' && (gone !== '' || come !== '') && at < found.length - 1) {
      // A space between two changed words belongs to both, so that they read as one change.
      gone += value;
      come += value;
    } else {
      close();
      add('same', value);
    }
  }
  close();
  return parts;
}
