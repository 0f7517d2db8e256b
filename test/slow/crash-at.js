// Loaded before the program: ends it as kill -9 would at a named point, such as "before COMMIT", the so-manieth time it comes there.
import { DatabaseSync } from 'node:sqlite';

const [when, word] = (process.env.CRASH_AT ?? '').split(' ');
let left = Number(process.env.CRASH_TIMES ?? 1);
const original = DatabaseSync.prototype.exec;
const die = (now, sql) => {
  if (now !== when || !sql.trim().toUpperCase().startsWith(word)) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
};
DatabaseSync.prototype.exec = function exec(sql) {
  die('before', sql);
  const result = original.call(this, sql);
  die('after', sql);
  return result;
};
