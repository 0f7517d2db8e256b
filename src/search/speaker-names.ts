import { foldWord } from './fold.ts';
import { nameForms } from './name-forms.ts';
import type { SpeakerNames } from './read-frame.ts';
import type { Shelf } from './shelf.ts';
import { wordsOf } from './tokens.ts';

interface Labels {
  /** Groups looked at so far. */
  count: number;
  /** By folded word: the groups of speakers whose name has it. */
  readonly groups: Map<string, number[]>;
  /** The same by what the forms of a name have in common. */
  readonly forms: Map<string, number[]>;
}

const labelsOf = new WeakMap<Shelf, Labels>();

/** The names of those who speak on some shelves. Questioners without a name are called by what they do, and are left out. */
export function speakerNames(shelves: readonly Shelf[]): SpeakerNames {
  return {
    has: (word) => shelves.some((shelf) => groupsNamed(shelf, word).some((group) => shelf.present[group] === 1)),
    isSaid: (word) =>
      shelves.some(({ vocabulary }) => {
        const ids = [...vocabulary.unfolded(word)];
        for (const lexicon of vocabulary.lexicons.values()) {
          const id = lexicon.ids.get(word);
          if (id !== undefined) ids.push(id);
        }
        return ids.some((id) => vocabulary.frequencies[id]! > 0);
      }),
  };
}

/** By group of a shelf: 1 where the speaker's name has every one of some folded words. */
export function groupsOfSpeaker(shelf: Shelf, words: readonly string[]): Uint8Array {
  const held = new Uint8Array(shelf.groups.length);
  for (const [nth, word] of words.entries()) {
    for (const group of groupsNamed(shelf, word)) if (held[group] === nth) held[group] = nth + 1;
  }
  return held.map((count) => (count === words.length ? 1 : 0));
}

function groupsNamed(shelf: Shelf, word: string): readonly number[] {
  let labels = labelsOf.get(shelf);
  if (labels === undefined) {
    labels = { count: 0, groups: new Map(), forms: new Map() };
    labelsOf.set(shelf, labels);
  }
  for (; labels.count < shelf.groups.length; labels.count++) {
    for (const part of new Set(wordsOf(shelf.groups[labels.count]!.speaker).map(foldWord))) {
      if (part.length < 2 || generic.test(part)) continue;
      push(labels.groups, part, labels.count);
      for (const form of nameForms(part)) push(labels.forms, form, labels.count);
    }
  }
  return labels.groups.get(word) ?? [...new Set(nameForms(word).flatMap((form) => labels.forms.get(form) ?? []))];
}

function push(groups: Map<string, number[]>, key: string, group: number): void {
  const held = groups.get(key);
  if (held === undefined) groups.set(key, [group]);
  else held.push(group);
}

/** Labels that say what somebody does, or number them. */
const generic = /^(?:questions?|answers?|speakers?|reporters?|press|media|unknown|narrator|the|of|and|for|q|a|\d+)$/u;
