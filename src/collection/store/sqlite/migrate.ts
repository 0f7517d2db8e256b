import type { DatabaseSync } from 'node:sqlite';
import { transact } from './connection.ts';
import { migrations } from './migrations.ts';

/** Brings the tables from a version to the newest, one transaction a step: cut off, it goes on where it was. */
export function migrate(db: DatabaseSync, from: number): void {
  for (const step of migrations.slice(from)) transact(db, () => db.exec(step));
}
