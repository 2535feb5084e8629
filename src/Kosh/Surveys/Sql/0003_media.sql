-- Lists, pictures and recordings that a form version brings to the phones. They lie here and not in files/, since they belong
-- to the questionnaire and are few; like the form they never change once it is published.
create table form_media (
    survey_id text not null,
    form_version_id text not null,
    name text not null,
    type text not null,
    md5 text not null,
    length bigint not null,
    body bytea not null,
    primary key (survey_id, form_version_id, name)
);
