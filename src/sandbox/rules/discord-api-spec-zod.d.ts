/** The package ships no declarations for this entry: published-schemas.ts gives the schemas we use their types. */
declare module 'discord-api-spec/zod';
