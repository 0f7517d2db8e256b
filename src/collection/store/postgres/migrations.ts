/**
 * Step n takes the tables from version n - 1 to n. A step that was released never changes, and what it leaves must serve
 * the release before as well: while replicas are replaced one by one, both work with it. Every table but `counter` and
 * `verbatim` is a guild's: its primary key begins with `guild_id`, and a guild's row takes the rest with it.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE counter (name text COLLATE "C" NOT NULL PRIMARY KEY, value bigint NOT NULL);
   INSERT INTO counter (name, value) VALUES ('change', 0);
   CREATE TABLE guild (
     guild_id text COLLATE "C" NOT NULL PRIMARY KEY,
     asked_at bigint NOT NULL,
     change bigint NOT NULL DEFAULT 0
   );
   CREATE TABLE posted (
     guild_id text COLLATE "C" NOT NULL REFERENCES guild ON DELETE CASCADE,
     message text COLLATE "C" NOT NULL,
     position integer NOT NULL,
     channel text COLLATE "C" NOT NULL,
     reference text NOT NULL,
     edition text NOT NULL,
     posted_at bigint NOT NULL,
     PRIMARY KEY (guild_id, message, position)
   );
   CREATE INDEX posted_in ON posted (guild_id, channel);
   CREATE TABLE setting (
     guild_id text COLLATE "C" NOT NULL REFERENCES guild ON DELETE CASCADE,
     name text COLLATE "C" NOT NULL,
     value text NOT NULL,
     PRIMARY KEY (guild_id, name)
   );
   CREATE TABLE transcript (
     guild_id text COLLATE "C" NOT NULL REFERENCES guild ON DELETE CASCADE,
     id text COLLATE "C" NOT NULL,
     title text NOT NULL,
     date text,
     edition text NOT NULL,
     passage_count integer NOT NULL,
     hash text NOT NULL,
     content text COLLATE "C" NOT NULL,
     added_at bigint NOT NULL,
     added_by text NOT NULL,
     json text NOT NULL,
     PRIMARY KEY (guild_id, id),
     UNIQUE (guild_id, content)
   );
   CREATE TABLE previous_edition (
     guild_id text COLLATE "C" NOT NULL,
     id text COLLATE "C" NOT NULL,
     edition text NOT NULL,
     hash text NOT NULL,
     json text NOT NULL,
     PRIMARY KEY (guild_id, id),
     FOREIGN KEY (guild_id, id) REFERENCES transcript ON DELETE CASCADE
   );
   CREATE TABLE staged (
     guild_id text COLLATE "C" NOT NULL REFERENCES guild ON DELETE CASCADE,
     asker text COLLATE "C" NOT NULL,
     key text COLLATE "C" NOT NULL,
     id text NOT NULL,
     title text NOT NULL,
     date text,
     edition text NOT NULL,
     passage_count integer NOT NULL,
     hash text NOT NULL,
     content text NOT NULL,
     warnings text NOT NULL,
     staged_at bigint NOT NULL,
     position bigint GENERATED ALWAYS AS IDENTITY,
     json text NOT NULL,
     PRIMARY KEY (guild_id, asker, key)
   );
   CREATE INDEX staged_since ON staged (guild_id, staged_at);`,
];
