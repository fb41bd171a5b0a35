import { cutAtWord } from './cut-at-word.js';

describe('cutting a text at a word', () => {
  it.each([
    ['Hola, ¿qué tal estás hoy?', 0.5, 'Hola, ¿qué…'],
    ['Hola, ¿qué tal estás hoy?', 0.99, 'Hola, ¿qué tal estás hoy…'],
    ['Hola', 0.5, '…'],
    ['Hola', 0, '…'],
    ['', 0.5, '…'],
    ['今日はとても良い天気ですね', 0.5, '今日はとても…'],
    ['مرحبا، كيف حالك اليوم؟', 0.6, 'مرحبا، كيف…'],
  ])('%s, %f of it: %s', (text, share, expected) => {
    expect(cutAtWord(text, share)).toBe(expected);
  });

  it('leaves a text whole that was heard whole', () => {
    expect(cutAtWord('Hola, ¿qué tal?', 1)).toBe('Hola, ¿qué tal?');
  });
});
