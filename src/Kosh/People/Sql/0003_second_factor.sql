-- A key for codes of RFC 6238. The key is sealed by the keys in the data folder, so that a copy of the database alone has none.
create table second_factor (
    account_id text not null primary key references account (id),
    secret text not null,
    -- null until the first code has shown that the phone has the key
    confirmed_at text null,
    -- the 30-second step of the last code taken: no code is taken twice
    last_step bigint not null
);

create table recovery_code (
    account_id text not null references account (id),
    code_hash text not null,
    primary key (account_id, code_hash)
);
