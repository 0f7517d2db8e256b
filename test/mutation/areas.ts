/** Files that are changed, and the tests that should notice. */
interface Area {
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

/** What `npm run test:mutation` can look at. */
export const areas = {
  escaping: {
    files: ['src/discord/escape.ts', 'src/discord/limits.ts', 'src/discord/say.ts', 'src/transcript/normalise.ts'],
    tests: [
      'test/discord/escape.test.ts',
      'test/discord/limits.test.ts',
      'test/discord/say.test.ts',
      'test/transcript/normalise.test.ts',
    ],
  },
  permissions: {
    files: [
      'src/discord/managing.ts',
      'src/discord/bot-permissions.ts',
      'src/discord/audience.ts',
      'src/discord/custom-id.ts',
      'src/discord/incoming.ts',
      'src/discord/answer-actions.ts',
      'commands/transcripts/keep-staged.ts',
      'commands/transcripts/remove.ts',
      'commands/settings/actions.ts',
    ],
    tests: [
      'test/discord/audience.test.ts',
      'test/discord/custom-id.test.ts',
      'test/discord/incoming.test.ts',
      'test/commands/commands.test.ts',
      'test/commands/transcripts.test.ts',
      'test/commands/settings.test.ts',
    ],
  },
  references: {
    files: [
      'src/transcript/reference.ts',
      'src/transcript/resolve-reference.ts',
      'src/discord/reference.ts',
      'src/discord/read-reference.ts',
      'src/discord/references-in.ts',
      'src/discord/message-link.ts',
    ],
    tests: [
      'test/transcript/reference.test.ts',
      'test/transcript/resolve-reference.test.ts',
      'test/discord/reference.test.ts',
      'test/discord/references-in.test.ts',
      'test/discord/message-link.test.ts',
    ],
  },
} as const satisfies Readonly<Record<string, Area>>;

export const isArea = (name: string): name is keyof typeof areas => Object.hasOwn(areas, name);
