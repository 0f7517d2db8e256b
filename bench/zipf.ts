import { createRandom, type Random } from './random.ts';

const functionWords =
  'the of and to a in that it is was i for on you he be with as by at have are this not but had his they from she which or we an there her were one do been all their has would will what if can when so no said who more about up them some could him into its then two out time like only my did other me your now over just may these new also people any know very see first well after should than where back how get most way down our made got much think work between go years er many being those before right because through yeah good three make us such still year must last even take own too off here come both does say oh used going use government day man might same under yes however put world another want thought while life again against never old look home something mr long house against'.split(
    ' ',
  );
const onsets =
  'b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sm sp st str t th tr v w y z'.split(' ');
const vowels = 'a e i o u ai ea ee ie oa oo ou'.split(' ');
const codas = ['', '', '', ...'b ck d l ll m n nd ng nt p r rd rn s ss st t x'.split(' ')];
const endings = ['', '', '', '', '', '', 's', 'ed', 'ing', 'er', 'ly', 'ion', 'al'];
const vocabularySize = 300_000;

const one = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/**
 * Passages as a large collection holds them: words as rare as Zipf has them, the commonest of them English function
 * words, about fifty a passage, one in seven of them of a subject that the passage shares with some hundred others.
 */
export function zipfPassages(count: number, seed: number): string[] {
  const random = createRandom(seed);
  const words = inventedWords(random);
  const cumulative = new Float64Array(words.length);
  let sum = 0;
  for (const rank of words.keys()) {
    sum += 1 / (rank + 2.7) ** 1.05;
    cumulative[rank] = sum;
  }
  const draw = () => {
    const wanted = random() * sum;
    let [low, high] = [0, words.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low]!;
  };
  const subjectOf = () => Array.from({ length: 40 }, () => words[200 + Math.floor(random() ** 2 * 60_000)]!);
  const subjects = Array.from({ length: 3_000 }, subjectOf);
  return Array.from({ length: count }, () => {
    const subject = one(random, subjects);
    const length = Math.max(5, Math.round(50 * Math.exp(0.6 * (random() + random() + random() + random() - 2))));
    const chosen = Array.from({ length }, () => (random() < 0.15 ? one(random, subject) : draw()));
    return `${chosen.join(' ')}.`;
  });
}

function inventedWords(random: Random): string[] {
  const seen = new Set(functionWords);
  while (seen.size < vocabularySize) {
    const syllables = 1 + Math.floor(random() * 3) + (seen.size > 20_000 ? 1 : 0);
    let word = '';
    for (let left = syllables; left > 0; left--) {
      word += one(random, onsets) + one(random, vowels) + (left === 1 || random() < 0.3 ? one(random, codas) : '');
    }
    seen.add(word + one(random, endings));
  }
  return [...seen];
}
