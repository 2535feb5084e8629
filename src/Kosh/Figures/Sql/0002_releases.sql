-- What came back signed from an analyst's desk, as it came: public, never changed, never deleted.
create table table_release (
    id text not null primary key,
    survey_id text not null,
    sha256 text not null unique,
    body bytea not null,
    figures bigint not null,
    made_on text not null,
    taken_at text not null,
    taken_by text not null
);
create index table_release_survey on table_release (survey_id, taken_at);

-- The release a figure came with; null: it was computed here.
alter table figure add column release_id text null;
