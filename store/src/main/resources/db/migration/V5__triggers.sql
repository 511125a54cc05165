-- Rules, and where they act.
CREATE TABLE trigger (
    id text PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    actions jsonb NOT NULL DEFAULT '{"functions": [], "mailers": []}',
    conditions jsonb NOT NULL DEFAULT '{"comparisons": [], "time_dependents": []}',
    debounce_period integer NOT NULL DEFAULT 0,
    important boolean NOT NULL DEFAULT false,
    enable_webhook boolean NOT NULL DEFAULT false,
    any_match boolean NOT NULL DEFAULT false,
    supported_methods text[] NOT NULL DEFAULT '{POST}',
    control_system_id text REFERENCES sys ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(name, description)
        || whole(id)) STORED
);

CREATE TABLE trig (
    id text PRIMARY KEY,
    enabled boolean NOT NULL DEFAULT true,
    triggered boolean NOT NULL DEFAULT false,
    important boolean NOT NULL DEFAULT false,
    exec_enabled boolean NOT NULL DEFAULT false,
    playlists text[] NOT NULL DEFAULT '{}',
    webhook_secret text NOT NULL,
    trigger_count integer NOT NULL DEFAULT 0,
    control_system_id text NOT NULL REFERENCES sys ON DELETE CASCADE,
    trigger_id text NOT NULL REFERENCES trigger ON DELETE CASCADE,
    zone_id text REFERENCES zone ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

-- Calls of webhooks, which whoever runs the instance takes in, on whatever node that is.
CREATE TABLE trigger_webhook (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    trig_id text NOT NULL REFERENCES trig ON DELETE CASCADE,
    at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX trigger_search_idx ON trigger USING gin (search);
CREATE INDEX trigger_order_idx ON trigger (name, id);
CREATE INDEX trigger_control_system_id_idx ON trigger (control_system_id);
-- Every list is one of a system or of a trigger; what else it filters by is looked for among these few.
CREATE INDEX trig_control_system_id_idx ON trig (control_system_id, created_at, id);
CREATE INDEX trig_trigger_id_idx ON trig (trigger_id, control_system_id);
CREATE INDEX trig_zone_id_idx ON trig (zone_id, control_system_id);
CREATE INDEX trig_enabled_idx ON trig (created_at, id) WHERE enabled;
CREATE INDEX trigger_webhook_trig_id_idx ON trigger_webhook (trig_id, seq);
CREATE INDEX trigger_webhook_at_idx ON trigger_webhook (at);

CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON trigger FOR EACH ROW EXECUTE FUNCTION record_change();
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON trig FOR EACH ROW EXECUTE FUNCTION record_change();

-- A call is an event of the instance that was called; that it is forgotten later is none.
CREATE FUNCTION record_webhook() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    event bigint;
BEGIN
    INSERT INTO change_event (table_name, action, row_id)
    VALUES (TG_TABLE_NAME, 'insert', NEW.trig_id)
    RETURNING seq INTO event;
    PERFORM pg_notify('caretaker_change', event::text);
    RETURN NULL;
END
$$;

CREATE TRIGGER record_webhook AFTER INSERT ON trigger_webhook FOR EACH ROW EXECUTE FUNCTION record_webhook();
