import { buildReplay } from './replay.js';
import type { RememberedTurn } from './turn-memory.js';

const TURNS: RememberedTurn[] = [
  { speaker: 'tutor', text: '¡Hola!', itemId: 'item_t1' },
  { speaker: 'learner', text: 'Quiero "tomates".', itemId: 'item_l1' },
  { speaker: 'tutor', text: 'Muy…', itemId: null },
];

const ANCHOR = {
  targetLanguage: 'es',
  studentLevel: 'A2',
  isReplyOwed: false,
  areLastWordsUnknown: false,
} as const;

function anchorText(changes: Partial<Parameters<typeof buildReplay>[1]> = {}): string {
  const { events } = buildReplay([], { ...ANCHOR, ...changes });
  return JSON.stringify(events[0]);
}

describe('a replay', () => {
  it('creates the turns as text, in order and under the ids that the client knows, then the anchor', () => {
    const { events, itemIds } = buildReplay(TURNS, ANCHOR);
    expect(events.map(({ type }) => type)).toEqual(Array(4).fill('conversation.item.create'));
    expect(events.slice(0, 3).map(({ item }) => item)).toEqual([
      {
        id: 'item_t1',
        type: 'message',
        role: 'assistant',
        content: [{ type: 'output_text', text: '¡Hola!' }],
      },
      {
        id: 'item_l1',
        type: 'message',
        role: 'user',
        content: [{ type: 'input_text', text: 'Quiero "tomates".' }],
      },
      {
        id: 'item_parley_2',
        type: 'message',
        role: 'assistant',
        content: [{ type: 'output_text', text: 'Muy…' }],
      },
    ]);
    expect(events[3]).toMatchObject({
      item: {
        role: 'system',
        content: [{ type: 'input_text', text: expect.stringContaining('dropped') as unknown }],
      },
    });
    expect([...itemIds]).toEqual(['item_t1', 'item_l1', 'item_parley_2', 'item_parley_anchor']);
    for (const id of itemIds) expect(id.length).toBeLessThanOrEqual(32);
  });

  it('names each of its events, so that errors about them can be told apart', () => {
    const { events } = buildReplay(TURNS, { ...ANCHOR, isReplyOwed: true });
    const names = events.map((event) => event['event_id']);
    expect(new Set(names).size).toBe(events.length);
    for (const name of names) expect(name).toMatch(/^parley_replay_/);
  });

  it('asks for a reply only when one is owed, once, after everything else', () => {
    const isRequest = ({ type }: { type?: unknown }): boolean => type === 'response.create';
    expect(buildReplay(TURNS, ANCHOR).events.filter(isRequest)).toEqual([]);
    const { events } = buildReplay(TURNS, { ...ANCHOR, isReplyOwed: true });
    expect(events.filter(isRequest)).toHaveLength(1);
    expect(isRequest(events.at(-1)!)).toBe(true);
  });

  it('tells the model neither to greet again nor to mention the break, in which language, and at which level', () => {
    const text = anchorText();
    expect(text).toContain('Do NOT greet again');
    expect(text).toContain('Do not mention the interruption');
    expect(text).toContain('Spanish only');
    expect(text).toContain('level A2');
    expect(text).toContain('ends in \\"…\\"');
  });

  it('tells the model what comes next', () => {
    expect(anchorText()).toContain('Say nothing until the learner has spoken');
    expect(anchorText({ isReplyOwed: true })).toContain('give it now');
    const lost = anchorText({ isReplyOwed: true, areLastWordsUnknown: true });
    expect(lost).toContain('did not reach you');
    expect(lost).not.toContain('give it now');
  });

  it('names a language that is not on the list by its code', () => {
    expect(anchorText({ targetLanguage: 'tlh' })).toContain('tlh only');
  });
});
