import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** What one hash costs whoever guesses: about 55 ms of one core, and the memory. */
interface Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

const COST: Cost = { memoryKib: 19_456, passes: 2, lanes: 1 };

/** The PHC string format: algorithm, version, cost, salt, tag. */
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/**
 * Argon2id of a password under a fresh salt, in the PHC string format.
 * @param password compared by what it looks like: compatible spellings of a character count as one
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, TAG_BYTES, COST);
  const { memoryKib, passes, lanes } = COST;
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${plainBase64(salt)}$${plainBase64(tag)}`;
}

/** Whether a password is the one behind a hash; at the cost that the hash names, so that older ones go on being good. */
export async function isPasswordOf(hash: string, password: string): Promise<boolean> {
  const [, memory, passes, lanes, salt = '', tag = ''] = PHC.exec(hash) ?? [];
  if (memory === undefined) throw new Error('A stored password hash is none of Argon2id');
  const expected = Buffer.from(tag, 'base64');
  const cost = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  return timingSafeEqual(expected, await tagOf(password, Buffer.from(salt, 'base64'), expected.length, cost));
}

function tagOf(password: string, salt: Buffer, tagBytes: number, cost: Cost): Promise<Buffer> {
  return derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: salt,
    tagLength: tagBytes,
    memory: cost.memoryKib,
    passes: cost.passes,
    parallelism: cost.lanes,
  });
}

/** The format leaves the padding out. */
function plainBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
