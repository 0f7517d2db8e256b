import fc from 'fast-check';

const id = '123456789012345678';

/** Everything that means something to Discord, one by one. */
export const discordSigns: readonly string[] = [
  ...'\\*_~`|>#-+[]()<:@.!&/',
  ...['**', '__', '~~', '||', '```', '***', '# ', '## ', '-# ', '> ', '>>> ', '- ', '* ', '1. ', '2) '],
  ...[
    'https://',
    'http://evil.example',
    'HTTPS://X.example',
    '<https://evil.example>',
    '[a](https://evil.example)',
    'steam://run',
  ],
  ...['discord.gg/abc', 'https://discord.gg/abc', 'discord.com/invite/abc'],
  ...['@everyone', '@here', `<@${id}>`, `<@!${id}>`, `<@&${id}>`, `<#${id}>`, `</cmd sub:${id}>`],
  ...[
    '<t:1700000000>',
    '<t:1700000000:R>',
    `<:smile:${id}>`,
    `<a:wave:${id}>`,
    ':smile:',
    ':+1:',
    ':wave::skin-tone-1:',
  ],
  ...['<id:customize>', `<${id}:guide>`, '¯\\_(ツ)_/¯'],
];

/** What stands between signs: letters, digits, white space of all kinds, signs of more than one code unit, and what cannot be seen. */
const others = [
  'a',
  'word',
  '1',
  '9',
  'é',
  '字',
  'ツ',
  '¯',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '\t',
  '\u00a0',
  '\u3000',
  '\u2028',
  '😀',
  '👩‍👩‍👧',
  'e\u0301',
];
const unseen = ['\u202e', '\u200b', '\u00ad', '\ufeff', '\u{e0041}', '\0', '\r', '\ud800', '\udc00'];

/** Text made to be taken for markup, for a mention, for a link. */
export const discordText = fc
  .array(fc.constantFrom(...discordSigns, ...others, ...unseen), { maxLength: 40 })
  .map((parts) => parts.join(''));
