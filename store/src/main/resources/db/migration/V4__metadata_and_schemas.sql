-- Named documents of zones, systems and users.
CREATE TABLE metadata (
    id text PRIMARY KEY,
    parent_id text NOT NULL,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    details jsonb NOT NULL DEFAULT '{}',
    editors text[] NOT NULL DEFAULT '{}',
    schema_id text,
    modified_by_id text,
    metadata_id text REFERENCES metadata ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX metadata_name_unique ON metadata (parent_id, name) WHERE metadata_id IS NULL;
