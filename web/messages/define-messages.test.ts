import { afterEach, expect, it } from 'vitest';
import { defineMessages, speak, type TranslationOf } from './define-messages.ts';

const english = { title: 'Papers', counted: (count: number) => `${count} papers`, states: { open: 'Open', done: 'Done' } } as const;

afterEach(() => speak({}));

it('tells a feature in English until a language is spoken, and in that language from then on', () => {
  expect(defineMessages('papers', english).title).toBe('Papers');
  const german: TranslationOf<typeof english> = { title: 'Papiere', counted: (count) => `${count} Papiere`, states: { open: 'Offen', done: 'Fertig' } };
  speak({ papers: german });
  const words = defineMessages('papers', english);
  expect([words.title, words.counted(3), words.states.done]).toEqual(['Papiere', '3 Papiere', 'Fertig']);
});

it('falls back to English for what a language lacks, or has in another shape', () => {
  speak({ papers: { states: { open: 'Offen' }, counted: 'viele' } });
  const words = defineMessages('papers', english);
  expect([words.title, words.counted(2), words.states.open, words.states.done]).toEqual(['Papers', '2 papers', 'Offen', 'Done']);
  expect(defineMessages('others', english).states.open).toBe('Open');
});
