import { describe, expect, test } from 'vitest';
import { isLink, parseMessageLink } from '../../src/discord/message-link.ts';

describe('parseMessageLink()', () => {
  test.each([
    'https://discord.com/channels/1/2/3',
    ' <https://discord.com/channels/1/2/3> ',
    'https://ptb.discord.com/channels/1/2/3/',
    'https://canary.discord.com/channels/1/2/3?x=1',
    'https://discordapp.com/channels/1/2/3#top',
  ])('reads %j', (text) => {
    expect(parseMessageLink(text)).toEqual({ guild: '1', channel: '2', message: '3' });
  });

  test('reads a link into direct messages', () => {
    expect(parseMessageLink('https://discord.com/channels/@me/2/3')?.guild).toBeNull();
  });

  test.each([
    'https://discord.com.evil.example/channels/1/2/3',
    'https://evil.example/?https://discord.com/channels/1/2/3',
    'http://discord.com/channels/1/2/3',
    'https://discord.com/channels/1/2',
    `https://discord.com/channels/1/2/${'3'.repeat(21)}`,
    'https://discord.com/channels/1/2/3 and more',
    '',
  ])('is no link to a message: %j', (text) => {
    expect(parseMessageLink(text)).toBeNull();
  });
});

describe('isLink()', () => {
  test('is for one address and nothing else', () => {
    expect(['https://a.example', '<http://a.example/x y>', 'see https://a.example', '42'].map(isLink)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
