/** One fault in a body, by its place in it: `['data', 'embeds', 0, 'title']`. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** An error as Discord's REST API gives it. */
export class DiscordError extends Error {
  readonly status: number;
  readonly body: { readonly message: string; readonly code: number; readonly errors?: object };
  /** Nobody could know better: no rule was broken by asking. */
  readonly excused: boolean = false;

  constructor(status: number, code: number, message: string, faults: readonly Fault[] = []) {
    super(message);
    this.status = status;
    this.body = faults.length === 0 ? { message, code } : { message, code, errors: nestFaults(faults) };
  }
}

/** Asked too early, while the answer that makes it possible is on its way. */
class NotYet extends DiscordError {
  override readonly excused = true;
}

type Nested = Map<string, Nested | readonly object[]>;

/** Discord's nested errors: an object along the path, `_errors` at its end. */
function nestFaults(faults: readonly Fault[]): object {
  const root: Nested = new Map();
  for (const { path, code, message } of faults) {
    let node = root;
    for (const step of path) {
      const next = node.get(String(step));
      const child: Nested = next instanceof Map ? next : new Map();
      node.set(String(step), child);
      node = child;
    }
    const before = node.get('_errors');
    node.set('_errors', [...(Array.isArray(before) ? before : []), { code, message }]);
  }
  return plain(root);
}

const plain = (node: Nested): object =>
  Object.fromEntries([...node].map(([key, value]) => [key, value instanceof Map ? plain(value) : value]));

export const invalidForm = (faults: readonly Fault[]): DiscordError =>
  new DiscordError(400, 50035, 'Invalid Form Body', faults);

export const unauthorized = (): DiscordError => new DiscordError(401, 0, '401: Unauthorized');
export const unknownRoute = (): DiscordError => new DiscordError(404, 0, '404: Not Found');
export const wrongMethod = (): DiscordError => new DiscordError(405, 0, '405: Method Not Allowed');
export const invalidJson = (): DiscordError => new DiscordError(400, 50109, 'The request body contains invalid JSON.');
export const noUserAgent = (): DiscordError => new DiscordError(403, 40333, 'internal network error');
export const tooLarge = (): DiscordError => new DiscordError(413, 40005, 'Request entity too large');
export const unknownInteraction = (): DiscordError => new DiscordError(404, 10062, 'Unknown interaction');
export const alreadyAcknowledged = (): DiscordError =>
  new DiscordError(400, 40060, 'Interaction has already been acknowledged.');
export const unknownMessage = (): DiscordError => new DiscordError(404, 10008, 'Unknown Message');
export const webhookNotYet = (): DiscordError => new NotYet(404, 10015, 'Unknown Webhook');
export const unknownWebhook = (): DiscordError => new DiscordError(404, 10015, 'Unknown Webhook');
export const invalidWebhookToken = (): DiscordError => new DiscordError(401, 50027, 'Invalid Webhook Token');
export const emptyMessage = (): DiscordError => new DiscordError(400, 50006, 'Cannot send an empty message');
export const tooManyFollowUps = (): DiscordError =>
  new DiscordError(400, 40094, 'This interaction has reached the maximum number of follow up messages');
export const missingAccess = (): DiscordError => new DiscordError(403, 50001, 'Missing Access');
export const unknownCommand = (): DiscordError => new DiscordError(404, 10063, 'Unknown application command');
export const unknownApplication = (): DiscordError => new DiscordError(404, 10002, 'Unknown Application');
export const tooManyCommands = (max: number): DiscordError =>
  new DiscordError(400, 30032, `Maximum number of application commands reached (${max})`);
