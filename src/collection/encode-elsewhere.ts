import type { Encode } from '../search/meaning/sentences.ts';
import type { EncodeQuestion } from './encode-thread.ts';
import { createThread } from './thread.ts';

/** Encodes on another thread, after all else that this machine has to do. The process may end meanwhile. */
export function createEncode(): (file: string) => Encode {
  const thread = createThread<EncodeQuestion, readonly Int8Array[]>(new URL('./encode-thread.ts', import.meta.url), {
    mayBeLeft: true,
  });
  return (file) => (texts) => thread.ask({ file, texts });
}
