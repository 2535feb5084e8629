-- account_role holds for the whole network; a grant for one survey, or one region of it.
create table role_grant (
    account_id text not null references account (id),
    role text not null,
    survey_id text not null,
    -- empty: the whole survey
    region text not null,
    primary key (account_id, role, survey_id, region)
);
create index role_grant_survey on role_grant (survey_id, account_id);
