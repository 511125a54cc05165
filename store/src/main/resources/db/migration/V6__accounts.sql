-- The client id follows the redirect URI: who meets a taken one chose a taken URI.
ALTER TABLE oauth_applications RENAME CONSTRAINT oauth_applications_uid_key TO oauth_applications_redirect_uri_key;

CREATE TABLE oauth_strat (
    id text PRIMARY KEY,
    authority_id text NOT NULL REFERENCES authority ON DELETE CASCADE,
    name text NOT NULL,
    client_id text NOT NULL,
    client_secret text NOT NULL,
    site text NOT NULL,
    scope text NOT NULL,
    authorize_url text NOT NULL DEFAULT '/oauth/authorize',
    token_url text NOT NULL DEFAULT '/oauth/token',
    token_method text NOT NULL DEFAULT 'post',
    auth_scheme text NOT NULL DEFAULT 'request_body',
    raw_info_url text,
    info_mappings jsonb NOT NULL DEFAULT '{}',
    authorize_params jsonb NOT NULL DEFAULT '{}',
    ensure_matching jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (words(name) || whole(id)) STORED
);

CREATE TABLE adfs_strat (
    id text PRIMARY KEY,
    authority_id text NOT NULL REFERENCES authority ON DELETE CASCADE,
    name text NOT NULL,
    issuer text NOT NULL DEFAULT 'place.technology',
    idp_sso_target_url text NOT NULL,
    idp_sso_target_url_runtime_params jsonb NOT NULL DEFAULT '{}',
    name_identifier_format text NOT NULL DEFAULT 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    uid_attribute text,
    assertion_consumer_service_url text NOT NULL,
    idp_cert text,
    idp_cert_fingerprint text,
    attribute_service_name text,
    attribute_statements jsonb NOT NULL DEFAULT '{}',
    request_attributes jsonb NOT NULL DEFAULT '[]',
    idp_slo_target_url text,
    slo_default_relay_state text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (words(name) || whole(id)) STORED
);

CREATE TABLE ldap_strat (
    id text PRIMARY KEY,
    authority_id text NOT NULL REFERENCES authority ON DELETE CASCADE,
    name text NOT NULL,
    host text NOT NULL,
    port integer NOT NULL DEFAULT 636,
    auth_method text NOT NULL DEFAULT 'ssl',
    uid text NOT NULL DEFAULT 'sAMAccountName',
    base text NOT NULL,
    bind_dn text,
    password text,
    filter text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (words(name) || whole(id)) STORED
);

CREATE TABLE edge (
    id text PRIMARY KEY,
    name text NOT NULL UNIQUE,
    description text NOT NULL DEFAULT '',
    last_seen timestamptz,
    online boolean NOT NULL DEFAULT false,
    api_key_id text REFERENCES api_key ON DELETE SET NULL,
    user_id text REFERENCES "user" ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    search tsvector NOT NULL GENERATED ALWAYS AS (words(name, description) || whole(id)) STORED
);

CREATE TABLE broker (
    id text PRIMARY KEY,
    name text NOT NULL UNIQUE,
    description text NOT NULL DEFAULT '',
    host text NOT NULL,
    port integer NOT NULL DEFAULT 1883,
    tls boolean NOT NULL DEFAULT false,
    auth_type integer NOT NULL DEFAULT 2,
    username text,
    password text,
    certificate text,
    secret text NOT NULL,
    filters text[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX oauth_strat_search_idx ON oauth_strat USING gin (search);
CREATE INDEX oauth_strat_authority_id_idx ON oauth_strat (authority_id);
CREATE INDEX adfs_strat_search_idx ON adfs_strat USING gin (search);
CREATE INDEX adfs_strat_authority_id_idx ON adfs_strat (authority_id);
CREATE INDEX ldap_strat_search_idx ON ldap_strat USING gin (search);
CREATE INDEX ldap_strat_authority_id_idx ON ldap_strat (authority_id);
CREATE INDEX edge_search_idx ON edge USING gin (search);
CREATE INDEX edge_api_key_id_idx ON edge (api_key_id);
CREATE INDEX edge_user_id_idx ON edge (user_id);
