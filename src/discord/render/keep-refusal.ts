import type { KeepOutcome } from '../../collection/library.ts';
import type { Reply } from '../contract.ts';
import type { Say } from '../say.ts';
import type { UploadOutcome } from '../uploads.ts';
import { notice, quoted } from './notice.ts';
import { sayRemark } from './remark.ts';
import { shownFileName } from './transcript-facts.ts';

/** Why nothing was kept, and what to do. `id` is that of the transcript it was for. */
export function renderKeepRefusal(say: Say, refusal: Exclude<KeepOutcome, { kind: 'kept' }>, id = ''): Reply {
  switch (refusal.kind) {
    case 'duplicate':
      return notice(say('fault.duplicate', { id: refusal.id }));
    case 'too-many-transcripts':
      return notice(say('fault.too-many-transcripts', { limit: refusal.limit, count: refusal.limit }));
    case 'too-many-passages':
      return notice(say('fault.too-many-passages', { limit: refusal.limit, would: refusal.would }));
    case 'missing':
      return notice(say('fault.not-own-transcript', { id: quoted(id) }));
    case 'not-staged':
    case 'unchanged':
    case 'busy':
      return notice(say(`fault.${refusal.kind}`));
  }
}

/** Why a file could not be taken, and what to do. */
export function renderUploadRefusal(say: Say, file: string, outcome: Exclude<UploadOutcome, { kind: 'read' }>): string {
  switch (outcome.kind) {
    case 'too-large':
      return say('fault.upload-too-large', { file: shownFileName(file), limit: mebibytes(outcome.limitBytes) });
    case 'unreadable': {
      const values = {
        file: shownFileName(file),
        line: outcome.line ?? 0,
        reason: quoted(sayRemark(say, outcome.remark), 400),
      };
      return say(outcome.line === undefined ? 'fault.upload-unreadable' : 'fault.upload-unreadable-at', values);
    }
    case 'gone':
    case 'unreachable':
    case 'refused':
      return say(`fault.upload-${outcome.kind}`, { file: shownFileName(file) });
    case 'busy':
      return say('fault.busy');
  }
}

/** To one decimal. */
const mebibytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10;
