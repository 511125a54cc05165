-- Who may what where: groups of people, and what their members may do in zones.

CREATE TABLE groups (
    id text PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    subsystems text[] NOT NULL DEFAULT '{}',
    authority_id text NOT NULL REFERENCES authority ON DELETE CASCADE,
    parent_id text REFERENCES groups ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE group_users (
    user_id text NOT NULL REFERENCES "user" ON DELETE CASCADE,
    group_id text NOT NULL REFERENCES groups ON DELETE CASCADE,
    permissions integer NOT NULL DEFAULT 0 CHECK (permissions BETWEEN 0 AND 255),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT group_users_user_id_pkey PRIMARY KEY (user_id, group_id)
);

CREATE TABLE group_zones (
    group_id text NOT NULL REFERENCES groups ON DELETE CASCADE,
    zone_id text NOT NULL REFERENCES zone ON DELETE CASCADE,
    permissions integer NOT NULL DEFAULT 0 CHECK (permissions BETWEEN 0 AND 255),
    deny boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT group_zones_zone_id_pkey PRIMARY KEY (group_id, zone_id)
);

-- One root for each authority.
CREATE UNIQUE INDEX groups_parent_id_unique ON groups (authority_id) WHERE parent_id IS NULL;
CREATE INDEX groups_parent_id_idx ON groups (parent_id);
CREATE INDEX groups_order_idx ON groups (authority_id, name, id);
CREATE INDEX group_users_group_id_idx ON group_users (group_id);
CREATE INDEX group_zones_zone_id_idx ON group_zones (zone_id);
