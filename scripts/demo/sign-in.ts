import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SignIn {
  readonly email: string;
  readonly password: string;
}

/**
 * The demo's administrator: ADMIN_EMAIL and ADMIN_PASSWORD when set, else an account of its own whose random password is kept in the
 * data folder, readable by its owner alone, so that the next run can sign in again.
 */
export function demoSignIn(dataFolder: string): SignIn {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = process.env;
  if (email !== undefined && password !== undefined) return { email, password };
  const file = join(dataFolder, 'demo-sign-in.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as SignIn;
  const made = { email: 'demo@tickmark.example', password: randomBytes(12).toString('base64url') };
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
