-- public_key is the survey's public file (PEM); a sealed survey has one, an open survey a reason.
alter table survey add column sealed bigint not null default 0;
alter table survey add column public_key text not null default '';

-- Where an interviewer works: of a sealed interview the region is known from the door alone.
alter table interviewer_token add column region text null;

-- What a phone sealed, as it came. No time but the day, random ids, and no order of arrival: hence no row id on SQLite.
-- The manifest is the clear half of the seal; interviewer_day says the same of one interviewer for one day only.
create table sealed_submission (
    survey_id text not null references survey (id),
    id text not null,
    instance_id text not null,
    form_version_id text not null,
    region text null,
    day text not null,
    interviewer_day text not null,
    sha256 text not null,
    manifest bytea not null,
    files bigint not null,
    primary key (survey_id, id)
) /*without rowid*/;
create unique index sealed_submission_instance on sealed_submission (survey_id, instance_id, sha256);

-- Small files lie here, so that no file's time tells when they came; body is null where the bytes are in files/.
create table sealed_file (
    survey_id text not null,
    submission_id text not null,
    name text not null,
    sha256 text not null,
    length bigint not null,
    body bytea null,
    primary key (survey_id, submission_id, name)
) /*without rowid*/;
