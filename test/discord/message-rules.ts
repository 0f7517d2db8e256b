import { expect } from 'vitest';
import { limits } from '../../src/discord/limits.ts';
import type { Message } from '../../src/discord/message.ts';

/** Everything Discord and this project demand of a message, as expectations. */
export function expectWithinLimits(message: Message): void {
  expect(message.content ?? '').toSatisfy((content: string) => content.length <= limits.content);
  let sum = 0;
  for (const embed of message.embeds) {
    const texts = [embed.author?.name, embed.title, embed.description, embed.footer?.text].map((text) => text ?? '');
    for (const [at, max] of [limits.author, 256, limits.description, 2048].entries()) {
      expect(texts[at]!.length).toBeLessThanOrEqual(max);
    }
    expect(texts.join('').trim()).not.toBe('');
    if (embed.author) expect(embed.author.name.trim()).not.toBe('');
    sum += texts.join('').length;
  }
  expect(sum).toBeLessThanOrEqual(limits.embedText);
  expect(message.components.length).toBeLessThanOrEqual(5);
  const components = message.components.flatMap((row) => row.components);
  const ids = components.map(({ custom_id }) => custom_id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(limits.customId);
  for (const row of message.components) {
    expect(row.components.length).toBeGreaterThan(0);
    expect(row.components.length).toBeLessThanOrEqual(row.components[0]!.type === 3 ? 1 : 5);
  }
  for (const component of components) {
    if (component.type === 2) {
      expect(component.label.length).toBeLessThanOrEqual(80);
      expect(component.label).not.toBe('');
      continue;
    }
    expect(component.options.length).toBeLessThanOrEqual(25);
    expect(new Set(component.options.map(({ value }) => value)).size).toBe(component.options.length);
    expect((component.placeholder ?? '').length).toBeLessThanOrEqual(limits.placeholder);
    for (const { label, value, description = '' } of component.options) {
      expect(label.trim()).not.toBe('');
      for (const text of [label, value, description]) expect(text.length).toBeLessThanOrEqual(100);
    }
  }
}
