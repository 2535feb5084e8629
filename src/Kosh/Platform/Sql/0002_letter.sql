-- Letters to be sent. What a letter says, and to whom, is sealed, and gone once it is sent, refused, or nobody can tell.
create table letter (
    id text not null primary key,
    state text not null,
    sealed text null,
    queued_at text not null,
    ended_at text null,
    error text null
);
create index letter_state on letter (state, ended_at);
