import { parseReference, type Reference, ReferenceSyntaxError } from '../transcript/reference.ts';

/** A reference, or null for any other text. */
export function readReference(text: string): Reference | null {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof ReferenceSyntaxError) return null;
    throw error;
  }
}
