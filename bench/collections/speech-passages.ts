const words = { fewest: 30, most: 110 };

/**
 * Cuts a speech, whose lines are its paragraphs, into passages of 30 to 110 words. Short paragraphs go together and long ones
 * are cut anywhere; a rest too short for a passage is left out.
 */
export function speechPassages(speech: string): string[] {
  const found: string[] = [];
  let passage: string[] = [];
  const finish = () => {
    if (passage.length < words.fewest) return;
    found.push(passage.join(' '));
    passage = [];
  };
  for (const paragraph of speech.split('\n')) {
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      passage.push(word);
      if (passage.length === words.most) finish();
    }
    finish();
  }
  return found;
}
