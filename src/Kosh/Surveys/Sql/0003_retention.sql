-- When a survey's time was first seen to be over: nothing goes the moment a clock says so, but a day later, if it still does.
create table retention_due (
    survey_id text not null primary key references survey (id),
    seen_on text not null
);

-- What is no more: how many, and the sum of their hashes, so that who has a copy can be asked to show it gone. No names, no ids.
create table retention_receipt (
    id text not null primary key,
    survey_id text not null references survey (id),
    day text not null,
    -- ended: the survey's time was over; withdrawn: a respondent took an interview back
    reason text not null,
    interviews bigint not null,
    files bigint not null,
    sum text not null
);
create index retention_receipt_survey on retention_receipt (survey_id, day);

-- SHA-256 of the id of an interview that was taken back, so that a phone that sends it again does not bring it back.
create table withdrawn_interview (
    instance_hash text not null primary key
);

-- The end of an interview's id, which is the code that its respondent was given (decision 0004).
create index submission_code on submission (substr(instance_id, 25));
create index sealed_submission_code on sealed_submission (substr(instance_id, 25));
