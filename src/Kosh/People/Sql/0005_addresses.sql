-- An address that its holder has shown to be theirs; only for letters about the account.
create table account_address (
    account_id text not null primary key references account (id),
    address text not null,
    address_key text not null unique,
    verified_at text not null
);

-- Links that letters carry; of the token only its SHA-256 is kept.
create table mail_link (
    token_hash text not null primary key,
    account_id text not null references account (id),
    -- reset: sets a new password; verify: shows that the address is the account's
    purpose text not null,
    address text not null,
    expires_at text not null,
    unique (account_id, purpose)
);
