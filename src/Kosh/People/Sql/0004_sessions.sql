-- A session is a random token in a sealed cookie; here lies its hash. Neither device nor address is kept.
create table session (
    token_hash text not null primary key,
    account_id text not null references account (id),
    began_at text not null,
    -- to the hour
    used_at text not null,
    expires_at text not null
);
create index session_account on session (account_id, began_at);
