import { sentences } from './remark-sentences.ts';

/** Names of the sentences that there are about a file. */
export type RemarkName = keyof typeof sentences;

/** Something to say of a file, in no language yet: a sentence by its name, and what stands in its gaps. Survives JSON. */
export interface Remark {
  readonly name: RemarkName;
  readonly values?: Readonly<Record<string, string | number | Remark>>;
}

/** A remark in English, without a full stop. */
export function remarkText({ name, values = {} }: Remark): string {
  return sentences[name].replace(/\{\{(\w+)(, number)?\}\}/g, (_gap, key: string, grouped?: string) => {
    const value = values[key] ?? '';
    if (typeof value === 'object') return remarkText(value);
    return grouped === undefined ? String(value) : value.toLocaleString('en');
  });
}

/** A remark that is foreign text as it stands. */
export const asItStands = (text: string): Remark => ({ name: 'plain', values: { text } });

/** Something that cannot be read, and why. The message is in English. */
export class RemarkError extends RangeError {
  readonly remark: Remark;

  constructor(remark: Remark) {
    super(remarkText(remark));
    this.name = new.target.name;
    this.remark = remark;
  }
}
