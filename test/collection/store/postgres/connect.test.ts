import { Client } from 'pg';
import { expect, test } from 'vitest';
import { clientConfig } from '../../../../src/collection/store/postgres/connect.ts';

test.each([
  ['', false],
  ['?sslmode=disable', false],
  ['?sslmode=require', { rejectUnauthorized: false }],
  ['?sslmode=verify-full', {}],
  ['?sslmode=verify-full&application_name=mine', {}],
])('clientConfig() has sslmode mean what PostgreSQL has it mean: %s', (query, tls) => {
  const { ssl } = new Client(clientConfig(`postgres://me:secret@db.example.org/verbatim${query}`)) as Client & {
    ssl: unknown;
  };
  expect(ssl).toEqual(tls);
});
