-- What surveys are done for, by whom, and when. Lines of text are lists as a manager typed them.
create table project (
    id text not null primary key,
    title text not null,
    partners text not null,
    funder text not null,
    endorsement text not null,
    created_at text not null,
    created_by text not null,
    version bigint not null
);

create table project_member (
    project_id text not null references project (id),
    account_id text not null,
    task text not null,
    position bigint not null,
    primary key (project_id, account_id)
);
create index project_member_account on project_member (account_id);

create table project_step (
    project_id text not null references project (id),
    position bigint not null,
    day text not null,
    what text not null,
    primary key (project_id, position)
);

-- No reference: survey is an older table, and tables are copied in the order of their making.
alter table survey add column project_id text null;
create index survey_project on survey (project_id);
