export const refused = true;
