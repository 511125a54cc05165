-- Tables and columns carry the names of the wire, so that rows of an existing installation can be copied as they are.

-- The words of some texts, in small letters, split at everything that is neither a letter nor a digit.
CREATE FUNCTION words(VARIADIC texts text[]) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector('pg_catalog.simple'::regconfig,
        regexp_replace(left(array_to_string(texts, ' '), 200000), '[^[:alnum:]]+', ' ', 'g'));

-- Each text as one word: identifiers, addresses, paths. A word of a tsvector has at most 2,046 bytes.
CREATE FUNCTION whole(VARIADIC texts text[]) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_to_tsvector(ARRAY(
        SELECT lower(left(entry, 500)) FROM unnest(texts) AS entry WHERE entry <> ''));

CREATE FUNCTION array_text(texts text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_to_string(texts, ' ');

CREATE TABLE authority (
    id text PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    domain text NOT NULL UNIQUE,
    login_url text NOT NULL DEFAULT '/login?continue={{url}}',
    logout_url text NOT NULL DEFAULT '/auth/logout',
    internals jsonb NOT NULL DEFAULT '{}',
    config jsonb NOT NULL DEFAULT '{"default_app": "/backoffice/"}',
    email_domains text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(name, domain, description)
        || whole(id)) STORED
);

CREATE TABLE "user" (
    id text PRIMARY KEY,
    authority_id text NOT NULL REFERENCES authority ON DELETE CASCADE,
    name text NOT NULL,
    nickname text,
    email text NOT NULL,
    email_digest text NOT NULL,
    phone text,
    country text,
    image text,
    ui_theme text DEFAULT 'light',
    misc text,
    login_name text,
    staff_id text,
    first_name text,
    last_name text,
    building text,
    department text,
    preferred_language text,
    card_number text,
    groups text[] NOT NULL DEFAULT '{}',
    photo_upload_id text,
    locatable boolean NOT NULL DEFAULT true,
    work_preferences jsonb NOT NULL DEFAULT '[]',
    work_overrides jsonb NOT NULL DEFAULT '{}',
    sys_admin boolean NOT NULL DEFAULT false,
    support boolean NOT NULL DEFAULT false,
    deleted boolean NOT NULL DEFAULT false,
    login_count bigint NOT NULL DEFAULT 0,
    last_login timestamptz,
    logged_out_at timestamptz,
    password_digest text,
    access_token text,
    refresh_token text,
    expires_at bigint,
    expires boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(name, nickname, email, login_name, staff_id, first_name, last_name, department, building, phone)
        || whole(email, login_name, staff_id, id)) STORED,
    CONSTRAINT user_email_unique UNIQUE (authority_id, email_digest),
    CONSTRAINT user_login_name_unique UNIQUE (authority_id, login_name),
    CONSTRAINT user_staff_id_unique UNIQUE (authority_id, staff_id)
);

CREATE TABLE repo (
    id text PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    folder_name text NOT NULL,
    uri text NOT NULL,
    branch text NOT NULL DEFAULT 'master',
    commit_hash text NOT NULL DEFAULT 'HEAD',
    deployed_commit_hash text,
    release boolean NOT NULL DEFAULT false,
    username text,
    password text,
    repo_type text NOT NULL DEFAULT 'driver',
    root_path text,
    has_runtime_error boolean NOT NULL DEFAULT false,
    error_message text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(name, folder_name, uri, description, branch)
        || whole(uri, id)) STORED
);

CREATE TABLE driver (
    id text PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    json_schema text NOT NULL DEFAULT '{}',
    default_uri text,
    default_port integer,
    role integer NOT NULL,
    alert_level text NOT NULL DEFAULT 'medium',
    file_name text NOT NULL,
    commit text NOT NULL,
    compilation_output text,
    module_name text NOT NULL,
    ignore_connected boolean NOT NULL DEFAULT false,
    update_available boolean NOT NULL DEFAULT false,
    update_info jsonb,
    repository_id text NOT NULL REFERENCES repo ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(name, module_name, file_name, description, default_uri)
        || whole(file_name, default_uri, id)) STORED
);

CREATE TABLE zone (
    id text PRIMARY KEY,
    name text NOT NULL UNIQUE,
    description text NOT NULL DEFAULT '',
    tags text[] NOT NULL DEFAULT '{}',
    location text,
    display_name text,
    code text,
    type text,
    count integer NOT NULL DEFAULT 0,
    capacity integer NOT NULL DEFAULT 0,
    map_id text,
    timezone text,
    triggers text[] NOT NULL DEFAULT '{}',
    images text[] NOT NULL DEFAULT '{}',
    playlists text[] NOT NULL DEFAULT '{}',
    place_id text,
    parent_id text REFERENCES zone ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(name, display_name, code, type, description, location, array_text(tags))
        || whole(id)) STORED
);

CREATE TABLE sys (
    id text PRIMARY KEY,
    name text NOT NULL UNIQUE,
    description text NOT NULL DEFAULT '',
    features text[] NOT NULL DEFAULT '{}',
    email text,
    bookable boolean NOT NULL DEFAULT false,
    public boolean NOT NULL DEFAULT false,
    display_name text,
    code text,
    type text,
    capacity integer NOT NULL DEFAULT 0,
    map_id text,
    approval boolean NOT NULL DEFAULT false,
    images text[] NOT NULL DEFAULT '{}',
    security_groups text[] NOT NULL DEFAULT '{}',
    timezone text,
    support_url text NOT NULL DEFAULT '',
    timetable_url text,
    camera_url text,
    room_booking_url text,
    camera_snapshot_urls text[] NOT NULL DEFAULT '{}',
    version integer NOT NULL DEFAULT 0,
    installed_ui_devices integer NOT NULL DEFAULT 0,
    zones text[] NOT NULL DEFAULT '{}',
    modules text[] NOT NULL DEFAULT '{}',
    orientation text NOT NULL DEFAULT 'unspecified',
    playlists text[] NOT NULL DEFAULT '{}',
    signage boolean NOT NULL DEFAULT false,
    signage_last_seen timestamptz,
    playlist_item_id text,
    space_config jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(name, display_name, code, type, description, array_text(features), email)
        || whole(email, id)) STORED
);

CREATE TABLE mod (
    id text PRIMARY KEY,
    driver_id text NOT NULL REFERENCES driver ON DELETE CASCADE,
    control_system_id text REFERENCES sys ON DELETE CASCADE,
    edge_id text,
    ip text NOT NULL DEFAULT '',
    port integer NOT NULL DEFAULT 0,
    tls boolean NOT NULL DEFAULT false,
    udp boolean NOT NULL DEFAULT false,
    makebreak boolean NOT NULL DEFAULT false,
    uri text NOT NULL DEFAULT '',
    name text NOT NULL,
    custom_name text,
    role integer NOT NULL,
    alert_level text,
    connected boolean NOT NULL DEFAULT true,
    running boolean NOT NULL DEFAULT false,
    notes text NOT NULL DEFAULT '',
    ignore_connected boolean NOT NULL DEFAULT false,
    ignore_startstop boolean NOT NULL DEFAULT false,
    launch_on_execute boolean NOT NULL DEFAULT false,
    has_runtime_error boolean NOT NULL DEFAULT false,
    error_timestamp timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(custom_name, name, ip, uri, notes)
        || whole(ip, uri, id)) STORED
);

CREATE TABLE sets (
    id text PRIMARY KEY,
    parent_id text NOT NULL,
    parent_type text NOT NULL,
    encryption_level integer NOT NULL DEFAULT 0,
    settings_string text NOT NULL DEFAULT '{}',
    keys text[] NOT NULL DEFAULT '{}',
    settings_id text REFERENCES sets ON DELETE CASCADE,
    modified_by_id text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(array_text(keys))
        || whole(id)) STORED
);

CREATE TABLE oauth_applications (
    id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    uid text NOT NULL UNIQUE,
    secret text NOT NULL,
    redirect_uri text NOT NULL,
    scopes text NOT NULL DEFAULT 'public',
    confidential boolean NOT NULL DEFAULT false,
    skip_authorization boolean NOT NULL DEFAULT false,
    owner_id text NOT NULL REFERENCES authority ON DELETE CASCADE,
    subsystems text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(name, uid, redirect_uri)
        || whole(redirect_uri, id::text)) STORED,
    CONSTRAINT oauth_applications_name_unique UNIQUE (owner_id, name),
    CONSTRAINT oauth_applications_redirect_uri_unique UNIQUE (owner_id, redirect_uri)
);

CREATE TABLE api_key (
    id text PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL DEFAULT '',
    scopes text[] NOT NULL DEFAULT '{public}',
    permissions integer NOT NULL DEFAULT 0,
    secret text NOT NULL,
    user_id text NOT NULL REFERENCES "user" ON DELETE CASCADE,
    authority_id text NOT NULL REFERENCES authority ON DELETE CASCADE,
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (
        words(name, description)
        || whole(id)) STORED,
    CONSTRAINT api_key_name_unique UNIQUE (authority_id, name)
);

CREATE TABLE refresh_token (
    token_hash text PRIMARY KEY,
    family text NOT NULL,
    user_id text NOT NULL REFERENCES "user" ON DELETE CASCADE,
    client_id text NOT NULL,
    scope text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    revoked_at timestamptz
);

-- Without foreign keys: what was done stays on record when who did it is gone.
CREATE TABLE audit (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    user_id text NOT NULL,
    api_key_id text,
    action text NOT NULL,
    system_id text,
    target text NOT NULL,
    detail text NOT NULL,
    outcome text NOT NULL,
    duration_ms bigint NOT NULL
);

CREATE INDEX authority_search_idx ON authority USING gin (search);
CREATE INDEX user_search_idx ON "user" USING gin (search);
CREATE INDEX repo_search_idx ON repo USING gin (search);
CREATE INDEX driver_search_idx ON driver USING gin (search);
CREATE INDEX zone_search_idx ON zone USING gin (search);
CREATE INDEX sys_search_idx ON sys USING gin (search);
CREATE INDEX mod_search_idx ON mod USING gin (search);
CREATE INDEX sets_search_idx ON sets USING gin (search);
CREATE INDEX oauth_applications_search_idx ON oauth_applications USING gin (search);
CREATE INDEX api_key_search_idx ON api_key USING gin (search);

CREATE UNIQUE INDEX repo_folder_name_unique ON repo (repo_type, lower(folder_name));
CREATE INDEX user_email_idx ON "user" (email);
CREATE INDEX driver_repository_id_idx ON driver (repository_id);
CREATE INDEX driver_role_idx ON driver (role);
CREATE INDEX driver_update_available_idx ON driver (id) WHERE update_available;
CREATE INDEX zone_parent_id_idx ON zone (parent_id);
CREATE INDEX zone_tags_idx ON zone USING gin (tags);
CREATE INDEX zone_order_idx ON zone (name, id);
CREATE INDEX sys_order_idx ON sys (name, id);
CREATE INDEX sys_zones_idx ON sys USING gin (zones);
CREATE INDEX sys_modules_idx ON sys USING gin (modules);
CREATE INDEX sys_features_idx ON sys USING gin (features);
CREATE INDEX sys_email_idx ON sys (email);
CREATE INDEX sys_bookable_idx ON sys (bookable, capacity);
CREATE INDEX sys_public_idx ON sys (id) WHERE public;
CREATE INDEX sys_signage_idx ON sys (id) WHERE signage;
CREATE INDEX mod_order_idx ON mod (custom_name, name, id);
CREATE INDEX mod_driver_id_idx ON mod (driver_id);
CREATE INDEX mod_control_system_id_idx ON mod (control_system_id);
CREATE INDEX mod_running_idx ON mod (id) WHERE running;
CREATE INDEX mod_updated_at_idx ON mod (updated_at);
CREATE INDEX sets_parent_id_idx ON sets (parent_id, encryption_level);
CREATE INDEX sets_settings_id_idx ON sets (settings_id);
CREATE INDEX api_key_user_id_idx ON api_key (user_id);
CREATE INDEX refresh_token_family_idx ON refresh_token (family);
CREATE INDEX refresh_token_user_id_idx ON refresh_token (user_id);
CREATE INDEX refresh_token_expires_at_idx ON refresh_token (expires_at);
CREATE INDEX audit_at_idx ON audit (at);
CREATE INDEX audit_target_idx ON audit (target, at);
CREATE INDEX audit_user_id_idx ON audit (user_id, at);
