-- Each row of the audit holds the hash of the one before it; rows older than this step are held together by the first that follows.
alter table audit add column number bigint null;
alter table audit add column hash text null;
create unique index audit_number on audit (number);

-- The end of the chain: one row, which also makes writers wait for each other.
create table audit_head (
    one bigint not null primary key,
    number bigint not null,
    hash text not null
);
