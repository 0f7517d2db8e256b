import type { ActionRequest, Reply } from './contract.ts';
import { withRemove } from './render/controls.ts';
import { askerOf } from './render/in-place.ts';
import { notice } from './render/notice.ts';

/** What `Post` and `Remove` do, on every answer. */
export const postActions = {
  /** A private answer, for everybody to see. */
  post({ say, sayToAll, asker, message }) {
    const posted = withRemove(sayToAll, message.body, asker.id);
    return posted === null ? notice(say('fault.nothing-to-post')) : { kind: 'answer', private: false, message: posted };
  },
  /** `remove ASKER`: for the asker and for those who may delete messages anyway. */
  remove({ say, asker, message }) {
    return asker.canManageMessages || askerOf(message) === asker.id
      ? { kind: 'remove' }
      : notice(say('fault.not-yours'));
  },
} satisfies Record<string, (request: ActionRequest) => Reply>;
