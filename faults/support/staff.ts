import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { makeTemporaryFolder, removeTemporaryFolder } from './temporary-folder.js';
import { workspaceRoot } from './workspace.js';

const ADMIN = join(workspaceRoot, 'dist', 'backend', 'admin.js');
const PASSWORD = /: (\S+)\n$/;

/** An admin who is signed in, on all replicas at once. */
export class Staff {
  private constructor(private readonly cookie: string) {}

  /** @param address of the replica that is asked for the log-in */
  static async signIn(databaseUrl: string, address: string): Promise<Staff> {
    const credentials = { user_name: 'watcher', password: await hire(databaseUrl, 'watcher') };
    const answer = await fetch(`${address}/api/admin/log-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: address, Connection: 'close' },
      body: JSON.stringify(credentials),
    });
    const [cookie] = answer.headers.getSetCookie();
    if (answer.status !== 200 || cookie === undefined) throw new Error(`log-in answered ${answer.status}`);
    return new Staff(cookie.split(';')[0] ?? '');
  }

  /** Ids of the conversations that a replica shows as going on, sorted. */
  async running(address: string): Promise<string[]> {
    const answer = await fetch(`${address}/api/admin/live`, {
      headers: { Cookie: this.cookie, Connection: 'close' },
    });
    if (answer.status !== 200) throw new Error(`the live list answered ${answer.status}`);
    const { sessions } = (await answer.json()) as { sessions: { session_id: string }[] };
    return sessions.map((session) => session.session_id).sort();
  }
}

async function hire(databaseUrl: string, userName: string): Promise<string> {
  const folder = await makeTemporaryFolder('staff');
  const { PATH } = process.env;
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [ADMIN, 'create', userName, 'admin'], {
      cwd: folder,
      env: { PATH, DATA_DIR: folder, DATABASE_URL: databaseUrl },
    });
    const [, password] = PASSWORD.exec(stdout) ?? [];
    if (password === undefined) throw new Error(`no password in "${stdout}"`);
    return password;
  } finally {
    await removeTemporaryFolder(folder);
  }
}
