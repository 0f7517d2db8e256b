import { ClientRefusal } from '../../people/client-refusal.ts';
import type { SentFile } from '../protocol.ts';

const MAX_BYTES = 10 * 1024 * 1024;

/**
 * A file as it goes to the server.
 * @throws {ClientRefusal} where Discord would not take it.
 */
export async function sentFileOf(file: File): Promise<SentFile> {
  if (file.size > MAX_BYTES) {
    const gaps = { name: file.name };
    throw new ClientRefusal(`${file.name} is too large: the limit is 10 MB`, { why: 'file-too-large', gaps });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 32_768)
    text += String.fromCharCode(...bytes.subarray(start, start + 32_768));
  return { name: file.name, type: file.type, base64: btoa(text) };
}
