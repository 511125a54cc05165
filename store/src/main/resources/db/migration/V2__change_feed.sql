-- What changed, in the order it was written; the change feed reads it.
CREATE TABLE change_event (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_name text NOT NULL,
    action text NOT NULL,
    row_id text NOT NULL,
    changed_columns text[] NOT NULL DEFAULT '{}',
    at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX change_event_at_idx ON change_event (at);

-- An update that changes nothing but the time of the update is no event.
CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed text[] := '{}';
    event bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT coalesce(array_agg(after.key ORDER BY after.key), '{}')
          INTO changed
          FROM jsonb_each(to_jsonb(NEW)) AS after
          JOIN jsonb_each(to_jsonb(OLD)) AS before USING (key)
         WHERE after.value IS DISTINCT FROM before.value
           AND after.key NOT IN ('updated_at', 'search');
        IF cardinality(changed) = 0 THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO change_event (table_name, action, row_id, changed_columns)
    VALUES (
           TG_TABLE_NAME,
           lower(TG_OP),
           -- What depends on settings goes by whose they are, also when they are gone.
           to_jsonb(coalesce(NEW, OLD)) ->> CASE TG_TABLE_NAME WHEN 'sets' THEN 'parent_id' ELSE 'id' END,
           changed)
    RETURNING seq INTO event;
    PERFORM pg_notify('caretaker_change', event::text);
    RETURN NULL;
END
$$;

CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON sys FOR EACH ROW EXECUTE FUNCTION record_change();
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON mod FOR EACH ROW EXECUTE FUNCTION record_change();
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON driver FOR EACH ROW EXECUTE FUNCTION record_change();
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON zone FOR EACH ROW EXECUTE FUNCTION record_change();
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON repo FOR EACH ROW EXECUTE FUNCTION record_change();
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON "user" FOR EACH ROW EXECUTE FUNCTION record_change();
CREATE TRIGGER record_change AFTER INSERT OR UPDATE OR DELETE ON authority FOR EACH ROW EXECUTE FUNCTION record_change();

-- Old versions of settings are of no interest.
CREATE TRIGGER record_change AFTER INSERT OR UPDATE ON sets FOR EACH ROW
    WHEN (NEW.settings_id IS NULL) EXECUTE FUNCTION record_change();
CREATE TRIGGER record_deletion AFTER DELETE ON sets FOR EACH ROW
    WHEN (OLD.settings_id IS NULL) EXECUTE FUNCTION record_change();
