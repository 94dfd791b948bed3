/** What a migration in src/database/migrations would hold. */
export const BADGES_TABLE = `CREATE TABLE badges (
  account_id uuid NOT NULL REFERENCES accounts (id),
  id uuid NOT NULL,
  serial text NOT NULL,
  content jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, id),
  CONSTRAINT badges_serial UNIQUE (account_id, serial)
)`;

export const BADGE_JOURNAL_TABLE = `CREATE TABLE badge_journal (
  account_id uuid NOT NULL REFERENCES accounts (id),
  badge_id uuid NOT NULL,
  what text NOT NULL,
  key_name text NOT NULL,
  request_id text NOT NULL
)`;
