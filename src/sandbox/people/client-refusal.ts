/** What is wrong with what somebody wanted to send, for a client that says it in its reader's language. */
export interface Refused {
  readonly why: RefusedFor;
  readonly gaps?: Readonly<Record<string, string | number>>;
  /** The option it is about, by the name that is sent. */
  readonly option?: string;
}

export type RefusedFor =
  | 'no-value'
  | 'no-choice'
  | 'too-short'
  | 'too-long'
  | 'no-number'
  | 'no-whole-number'
  | 'no-boolean'
  | 'out-of-range'
  | 'too-small'
  | 'too-large'
  | 'nobody'
  | 'no-channel'
  | 'no-file'
  | 'file-too-large'
  | 'empty-message'
  | 'old-command'
  | 'message-gone'
  | 'form-gone'
  | 'connection-lost'
  | 'not-running';

/** What the real client says instead of sending something, in a sentence; `refused` where the page says it in other languages too. */
export class ClientRefusal extends Error {
  override readonly name = 'ClientRefusal';
  readonly refused: Refused | null;

  constructor(sentence: string, refused: Refused | null = null) {
    super(sentence);
    this.refused = refused;
  }
}
