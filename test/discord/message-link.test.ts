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

  test('reads IDs of up to 20 digits', () => {
    const [guild, channel, message] = ['1', '2', '3'].map((digit) => digit.repeat(20));
    expect(parseMessageLink(`https://www.discord.com/channels/${guild}/${channel}/${message}`)).toEqual({
      guild,
      channel,
      message,
    });
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
    '<https://discord.com/channels/1/2/3>?x',
    'h<ttps://discord.com/channels/1/2/3>',
    'see https://discord.com/channels/1/2/3',
    '',
  ])('is no link to a message: %j', (text) => {
    expect(parseMessageLink(text)).toBeNull();
  });
});

describe('isLink()', () => {
  test.each([
    ['https://a.example', true],
    ['http://a.example', true],
    [' <HTTPS://a.example> ', true],
    ['<http://a.example/x y>', false],
    ['see https://a.example', false],
    ['https://a.example or', false],
    ['https://', false],
    ['42', false],
  ])('of %j: %s', (text, is) => {
    expect(isLink(text)).toBe(is);
  });
});
