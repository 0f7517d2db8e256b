/** Marks a SQLite file as a store of Verbatim: "Vbtm". */
export const applicationId = 0x5662746d;

/**
 * Step n takes a store from version n - 1 to n, in one transaction. A step that was released never changes. Every table
 * but `counter` is a guild's: its primary key begins with `guild_id`, and a guild's row takes the rest with it.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE guild (
     guild_id TEXT NOT NULL PRIMARY KEY,
     asked_at INTEGER NOT NULL,
     change INTEGER NOT NULL DEFAULT 0
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE posted (
     guild_id TEXT NOT NULL REFERENCES guild ON DELETE CASCADE,
     message TEXT NOT NULL,
     position INTEGER NOT NULL,
     channel TEXT NOT NULL,
     reference TEXT NOT NULL,
     edition TEXT NOT NULL,
     posted_at INTEGER NOT NULL,
     PRIMARY KEY (guild_id, message, position)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX posted_in ON posted (guild_id, channel);
   PRAGMA application_id = 0x5662746d;
   PRAGMA user_version = 1;`,

  `CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   INSERT INTO counter (name, value) VALUES ('change', 0);
   CREATE TABLE setting (
     guild_id TEXT NOT NULL REFERENCES guild ON DELETE CASCADE,
     name TEXT NOT NULL,
     value TEXT NOT NULL,
     PRIMARY KEY (guild_id, name)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE transcript (
     guild_id TEXT NOT NULL REFERENCES guild ON DELETE CASCADE,
     id TEXT NOT NULL,
     title TEXT NOT NULL,
     date TEXT,
     edition TEXT NOT NULL,
     passage_count INTEGER NOT NULL,
     hash TEXT NOT NULL,
     content TEXT NOT NULL,
     added_at INTEGER NOT NULL,
     added_by TEXT NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (guild_id, id),
     UNIQUE (guild_id, content)
   ) STRICT;
   CREATE TABLE previous_edition (
     guild_id TEXT NOT NULL,
     id TEXT NOT NULL,
     edition TEXT NOT NULL,
     hash TEXT NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (guild_id, id),
     FOREIGN KEY (guild_id, id) REFERENCES transcript ON DELETE CASCADE
   ) STRICT;
   CREATE TABLE staged (
     guild_id TEXT NOT NULL REFERENCES guild ON DELETE CASCADE,
     asker TEXT NOT NULL,
     key TEXT NOT NULL,
     id TEXT NOT NULL,
     title TEXT NOT NULL,
     date TEXT,
     edition TEXT NOT NULL,
     passage_count INTEGER NOT NULL,
     hash TEXT NOT NULL,
     content TEXT NOT NULL,
     warnings TEXT NOT NULL,
     staged_at INTEGER NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (guild_id, asker, key)
   ) STRICT;
   CREATE INDEX staged_since ON staged (guild_id, staged_at);
   PRAGMA user_version = 2;`,
];
