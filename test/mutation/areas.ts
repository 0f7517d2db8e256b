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
      'src/discord/post-actions.ts',
      'commands/transcripts/keep-staged.ts',
      'commands/transcripts/remove.ts',
    ],
    tests: [
      'test/discord/audience.test.ts',
      'test/discord/custom-id.test.ts',
      'test/discord/incoming.test.ts',
      'test/commands/who-may.test.ts',
      'test/commands/transcripts.test.ts',
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
  verdicts: {
    files: ['src/quotation/build-verdict.ts', 'src/quotation/check-quotation.ts', 'src/quotation/claim.ts'],
    tests: [
      'test/quotation/build-verdict.test.ts',
      'test/quotation/check-quotation.test.ts',
      'test/quotation/outside-eyes.test.ts',
      'test/quotation/find-contracted.test.ts',
      'test/quotation/claim.test.ts',
    ],
  },
  alarms: {
    files: ['src/quotation/alarms.ts'],
    tests: ['test/quotation/alarms.test.ts', 'test/quotation/alarm-words.test.ts'],
  },
  comparison: {
    files: [
      'src/quotation/compare.ts',
      'src/quotation/denials.ts',
      'src/quotation/tidy-steps.ts',
      'src/quotation/hunks.ts',
      'src/quotation/sign-changes.ts',
      'src/quotation/hunk-alarms.ts',
    ],
    tests: [
      'test/quotation/compare.test.ts',
      'test/quotation/outside-eyes.test.ts',
      'test/quotation/build-verdict.test.ts',
      'test/quotation/check-quotation.test.ts',
      'test/quotation/alarm-words.test.ts',
    ],
  },
  handlers: {
    files: [
      'commands/settings.ts',
      'commands/settings/actions.ts',
      'commands/settings/change.ts',
      'commands/transcripts/add.ts',
      'commands/transcripts/replace.ts',
      'commands/transcripts/read-given.ts',
      'commands/transcripts/receive.ts',
      'commands/transcripts/find-own.ts',
    ],
    tests: [
      'test/commands/managing-in-detail.test.ts',
      'test/commands/settings.test.ts',
      'test/commands/transcripts.test.ts',
    ],
  },
  tenancy: {
    files: [
      'src/collection/create-collections.ts',
      'src/collection/guild-collection.ts',
      'src/collection/guild-settings.ts',
      'src/collection/own-transcripts.ts',
      'src/collection/store/scope.ts',
      'src/collection/store/rules.ts',
    ],
    tests: [
      'test/collection/guild-settings.test.ts',
      'test/collection/create-collections.test.ts',
      'test/collection/changed.test.ts',
      'test/collection/own-transcripts.test.ts',
      'test/collection/store/rules.test.ts',
      'test/collection/create-libraries.test.ts',
    ],
  },
} as const satisfies Readonly<Record<string, Area>>;

export const isArea = (name: string): name is keyof typeof areas => Object.hasOwn(areas, name);
