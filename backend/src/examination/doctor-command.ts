export interface DoctorCommand {
  /** Where people open Parley; undefined: where `PUBLIC_URL` says. */
  readonly url: string | undefined;
  readonly isJson: boolean;
}

export const DOCTOR_USAGE = `Usage:
  npm run doctor
  npm run doctor -- --url https://parley.school.example
  npm run doctor -- --json`;

/** @returns null when the words make no command */
export function parseDoctorCommand(words: readonly string[]): DoctorCommand | null {
  let url: string | undefined;
  let isJson = false;
  for (let index = 0; index < words.length; index += 1) {
    if (words[index] === '--json' && !isJson) {
      isJson = true;
    } else if (words[index] === '--url' && url === undefined && isPublicUrl(words[index + 1])) {
      url = new URL(words[index + 1] ?? '').origin;
      index += 1;
    } else {
      return null;
    }
  }
  return { url, isJson };
}

/** A password in it would be printed. */
function isPublicUrl(text: string | undefined): boolean {
  if (text === undefined || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ['http:', 'https:'].includes(protocol) && username + password === '';
}
