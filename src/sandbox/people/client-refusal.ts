/** What the real client says instead of sending something, in a sentence. */
export class ClientRefusal extends Error {
  override readonly name = 'ClientRefusal';
}
