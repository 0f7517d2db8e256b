import { DatabaseError } from 'pg';
import { StoreError, type StoreFault } from '../store-error.ts';

/** States, or classes of states, of PostgreSQL (its documentation, appendix A) and what to tell whoever runs the bot. */
const states: Readonly<Record<string, readonly [StoreFault, string]>> = {
  '08': ['unreachable', 'the connection to PostgreSQL was lost'],
  '25006': ['unreachable', 'PostgreSQL only reads: DATABASE_URL must lead to the primary server'],
  '25P03': ['unreachable', 'PostgreSQL ended a connection that waited too long'],
  '28': ['refused', 'PostgreSQL does not let the user of DATABASE_URL in: look at its name, password and pg_hba.conf'],
  '3D000': ['refused', 'the database that DATABASE_URL names does not exist: create it'],
  '3F000': ['refused', 'the schema to keep tables in does not exist: look at search_path'],
  '40': ['locked', 'another change was in the way: try again'],
  '42501': ['refused', 'the user of DATABASE_URL may not do this in the database: make it the owner'],
  '53100': ['full', "PostgreSQL's disk is full: make room. What was kept before is still there, and can be read"],
  '53300': ['unreachable', 'PostgreSQL takes no more connections: raise max_connections, or run fewer processes'],
  '53': ['unusable', 'PostgreSQL has not the memory or the room it needs: look at its log'],
  '54': ['unusable', 'the text is larger than PostgreSQL takes'],
  '55P03': ['locked', 'another change took too long: try again'],
  '57014': ['locked', 'PostgreSQL took too long: try again, and look at its load'],
  '57': ['unreachable', 'PostgreSQL is being stopped or started'],
  '58': ['unusable', "PostgreSQL's disk cannot be read or written: look at its health"],
  XX: ['damaged', 'what PostgreSQL keeps is damaged: restore a backup'],
};

/** Codes of Node for a server that cannot be reached, or is no longer there. */
const lostCodes = new Set(
  'ECONNREFUSED ECONNRESET ECONNABORTED EPIPE ETIMEDOUT EHOSTUNREACH EHOSTDOWN ENETUNREACH ENETDOWN ENOTFOUND EAI_AGAIN ENOENT'.split(
    ' ',
  ),
);
/** What `pg` says of its own accord, without any code. */
const lostWords = /terminated|timeout|connection error|not queryable|Client was closed/i;

/** The StoreError for an error of PostgreSQL or of the way there; anything else as it is. */
export function storeErrorOf(error: unknown): unknown {
  if (error instanceof DatabaseError) {
    const { code = '' } = error;
    const [fault, words] = states[code] ??
      states[code.slice(0, 2)] ?? ['unusable', `PostgreSQL refused a statement (${code})`];
    return failed(fault, words, error);
  }
  if (!(error instanceof Error) || error instanceof StoreError || error instanceof RangeError) return error;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall === 'open') return failed('refused', 'a certificate that DATABASE_URL names cannot be read', error);
  if (code !== undefined && lostCodes.has(code)) {
    return failed('unreachable', `PostgreSQL cannot be reached at the address in DATABASE_URL (${code})`, error);
  }
  if (isAboutTrust(error)) {
    return failed('refused', `no trusted TLS to PostgreSQL (${code ?? 'the server has none'}): look at sslmode`, error);
  }
  if (/SASL|password/i.test(error.message)) {
    return failed('refused', 'PostgreSQL wants a password: put it into DATABASE_URL', error);
  }
  if (/^timeout exceeded when trying/.test(error.message)) {
    return failed('locked', 'PostgreSQL is too slow for all that is asked of it: try again', error);
  }
  if (lostWords.test(error.message)) return failed('unreachable', 'the connection to PostgreSQL was lost', error);
  return error;
}

/** Whether it may be over in a moment, by itself. */
export function isPassing(error: unknown): boolean {
  return error instanceof StoreError && (error.fault === 'unreachable' || stateOf(error).startsWith('40'));
}

/** Whether the connection can be used no longer, or nobody knows: only what the server itself said of a statement leaves it whole. */
export function isLost(error: unknown): boolean {
  return !(error instanceof StoreError && error.cause instanceof DatabaseError) || error.fault === 'unreachable';
}

const stateOf = ({ cause }: StoreError): string => (cause instanceof DatabaseError ? (cause.code ?? '') : '');

function isAboutTrust({ message, code }: NodeJS.ErrnoException): boolean {
  return /SSL|TLS|certificate/i.test(message) || /CERT|^ERR_(?:TLS|SSL)|^UNABLE_TO/.test(code ?? '');
}

const failed = (fault: StoreFault, words: string, error: Error) =>
  new StoreError(fault, `Cannot use the store: ${words}`, error);
