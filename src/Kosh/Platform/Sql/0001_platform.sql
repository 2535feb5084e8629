-- A job is written in the same transaction as the fact it follows from.
create table job (
    id text not null primary key,
    kind text not null,
    payload text not null,
    due_at text not null,
    lease_until text null,
    attempts bigint not null,
    failed_at text null,
    error text null
);
create index job_due on job (due_at, id);

-- Who did what to which subject; never an answer, a name of a respondent, or an address.
create table audit (
    id text not null primary key,
    at text not null,
    actor text not null,
    action text not null,
    subject text not null,
    detail text not null
);
create index audit_subject on audit (subject, at);
