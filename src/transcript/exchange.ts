import type { Exchange, NumberedTranscript, Turn } from './model.ts';

/**
 * Groups turns into exchanges: one or more question turns in a row and all that follows up to the next of them. What
 * stands before the first question is one of its own; without any question each turn is one. Turns that are not heard
 * (nothing but stage directions) belong to none and part nothing.
 *
 * @returns for each exchange the indexes of its turns, in order; none is empty.
 */
export function groupTurns(turns: readonly Turn[], isHeard: (turn: number) => boolean): readonly (readonly number[])[] {
  const heard = [...turns.keys()].filter(isHeard);
  const asks = (turn: number | undefined) => turn !== undefined && turns[turn]?.question === true;
  if (!heard.some(asks)) return heard.map((turn) => [turn]);
  const groups: number[][] = [];
  for (const [index, turn] of heard.entries()) {
    const begins = index === 0 || (asks(turn) && !asks(heard[index - 1]));
    if (begins) groups.push([turn]);
    else groups.at(-1)!.push(turn);
  }
  return groups;
}

/** An exchange with less text than this, in UTF-16 code units, is shown with the one before it. */
const shortExchangeLength = 300;

/**
 * What is shown as the exchange of passage `number`: its exchange, and before it the one it follows where it is short.
 *
 * @throws RangeError where there is no such passage.
 */
export function shownExchange(numbered: NumberedTranscript, number: number): readonly Exchange[] {
  const passage = numbered.passages[number - 1];
  if (!passage) {
    throw new RangeError(
      `Cannot show the exchange of ¶ ${number}: "${numbered.head.id}" has passages 1 to ${numbered.head.passageCount}`,
    );
  }
  const exchange = numbered.exchanges[passage.exchange]!;
  const length = [...exchange.question, ...exchange.answer].reduce((sum, { text }) => sum + text.length, 0);
  const before = numbered.exchanges[passage.exchange - 1];
  return before && length < shortExchangeLength ? [before, exchange] : [exchange];
}
