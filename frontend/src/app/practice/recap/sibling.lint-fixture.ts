export const refused = 'a sibling feature';
