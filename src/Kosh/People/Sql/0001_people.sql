create table account (
    id text not null primary key,
    name text not null,
    name_key text not null unique,
    name_sort bytea not null,
    -- null until the one-time link has been used
    password_hash text null,
    -- changed with password, roles and sign-out: every session holds a copy and dies with it
    security_stamp text not null,
    -- tries since the last sign-in that succeeded
    failures bigint not null,
    locked_until text null,
    disabled_at text null,
    created_at text not null,
    version bigint not null
);
create index account_sort on account (name_sort, id);

create table account_role (
    account_id text not null references account (id),
    role text not null,
    primary key (account_id, role)
);

-- Of the token only its SHA-256 is kept, so that a copy of the database opens no account.
create table one_time_link (
    token_hash text not null primary key,
    account_id text not null unique references account (id),
    expires_at text not null
);

-- Tries with names that no account has, counted by day: the same work as for a name that exists, and a sign of an attack.
create table unknown_sign_in (
    day text not null primary key,
    tries bigint not null
);
