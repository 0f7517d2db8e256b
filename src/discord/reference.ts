import { randomInt } from 'node:crypto';

/** No vowels, so that no words come out, and nothing that is read for something else. */
const signs = '23456789bcdfghjkmnpqrstvwxz';

/** Eight signs that name one request in the log; short enough to be read out. */
export const createReference = (): string => Array.from({ length: 8 }, () => signs[randomInt(signs.length)]).join('');
