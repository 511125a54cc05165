-- Documents of zones, systems and users. Old versions are rows that name the row they are a version of.
CREATE TABLE metadata (
    id text PRIMARY KEY,
    parent_id text NOT NULL,
    name text NOT NULL,
    description text NOT NULL,
    details jsonb NOT NULL,
    editors text[] NOT NULL DEFAULT '{}',
    schema_id text,
    modified_by_id text,
    metadata_id text REFERENCES metadata ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX metadata_name_unique ON metadata (parent_id, name) WHERE metadata_id IS NULL;
CREATE INDEX metadata_metadata_id_idx ON metadata (metadata_id, created_at);

CREATE TABLE json_schema (
    id text PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    schema text NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(name, description)
        || whole(id)) STORED
);

CREATE INDEX json_schema_search_idx ON json_schema USING gin (search);
CREATE INDEX json_schema_order_idx ON json_schema (name, id);

-- Settings that move to another parent concern the one that they leave, too.
CREATE FUNCTION record_departure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    event bigint;
BEGIN
    INSERT INTO change_event (table_name, action, row_id, changed_columns)
    VALUES ('sets', 'update', OLD.parent_id, '{parent_id}')
    RETURNING seq INTO event;
    PERFORM pg_notify('caretaker_change', event::text);
    RETURN NULL;
END
$$;

CREATE TRIGGER record_departure AFTER UPDATE OF parent_id ON sets FOR EACH ROW
    WHEN (NEW.settings_id IS NULL AND NEW.parent_id <> OLD.parent_id) EXECUTE FUNCTION record_departure();
