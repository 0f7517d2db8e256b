/** The address if it is one that a person may follow: no script, no data, no file. */
export function safeUrl(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** A picture that this page itself serves. Pictures from elsewhere are not loaded: nothing leaves this computer. */
export const ownPicture = (url: unknown): string | null =>
  typeof url === 'string' && /^\/attachments\//.test(url) ? url : null;
