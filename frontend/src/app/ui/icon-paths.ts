/** Outlines on a 24 × 24 grid, drawn with a stroke of 2 in the current colour. */
export const ICON_PATHS = {
  mic: 'M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3ZM5 11v1a7 7 0 0 0 14 0v-1M12 19v3',
  'mic-off':
    'M3 3l18 18M9 9v3a3 3 0 0 0 4.6 2.5M15 11V6a3 3 0 0 0-5.7-1.3M5 11v1a7 7 0 0 0 11.3 5.5M19 11v1c0 .7-.1 1.4-.3 2M12 19v3',
  'call-end':
    'M3 15.5c-.8-.8-.9-2 0-3C5.3 10.2 8.5 9 12 9s6.7 1.2 9 3.5c.9 1 .8 2.2 0 3l-1.3 1.2c-.5.5-1.2.5-1.8.2l-2.6-1.5a1.4 1.4 0 0 1-.7-1.2v-1.5a9 9 0 0 0-5.2 0v1.5c0 .5-.3 1-.7 1.2l-2.6 1.5c-.6.3-1.3.3-1.8-.2L3 15.5Z',
  replay: 'M4 4v5h5M4.6 14a8 8 0 1 0 1.3-7.2L4 9',
  edit: 'M4 20h4L19 9l-4-4L4 16v4ZM13.5 6.5l4 4',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  ear: 'M7 9a5.5 5.5 0 0 1 11 0c0 4-3.5 4.5-3.5 8a3.5 3.5 0 0 1-6.3 2.1M10 9a2.5 2.5 0 0 1 5 0c0 2-2 2.5-2 4',
  dash: 'M6 12h12',
  close: 'M6 6l12 12M18 6L6 18',
  'chevron-down': 'M6 9.5l6 6 6-6',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5M12 7.8v.2',
  warning: 'M12 4 2.5 20h19L12 4ZM12 10v4M12 17v.2',
  shield: 'M12 3l8 3v5.5c0 4.5-3.3 8-8 9.5-4.7-1.5-8-5-8-9.5V6l8-3ZM8.5 12l2.5 2.5 4.5-4.5',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3.5 2',
  sparkle: 'M12 3l2 6.5 6.5 2.5-6.5 2.5L12 21l-2-6.5L3.5 12 10 9.5 12 3Z',
  help: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.5 9.5a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.8-.9 1.4v.6M12 16.8v.2',
  tune: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  keyboard: 'M3 6h18v12H3zM7 10v.2M12 10v.2M17 10v.2M8 14h8',
  sound: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  share: 'M12 15V3M8 6.5 12 3l4 3.5M6 11H5v10h14V11h-1',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  harder: 'M6 15l6-6 6 6',
  easier: 'M6 9l6 6 6-6',
  bookmark: 'M7 4h10v16l-5-4-5 4V4Z',
} as const;

export type IconName = keyof typeof ICON_PATHS;
