create table survey (
    id text not null primary key,
    title text not null,
    zone text not null,
    ends text not null,
    synthetic bigint not null,
    open_reason text not null,
    created_at text not null,
    created_by text not null,
    version bigint not null
);

create table survey_region (
    survey_id text not null references survey (id),
    code text not null,
    name text not null,
    target bigint not null,
    position bigint not null,
    primary key (survey_id, code)
);

-- A draft until published_at is set; a published version never changes, since its bytes are what phones hold.
create table form_version (
    survey_id text not null references survey (id),
    id text not null,
    form_id text not null,
    version text not null,
    title text not null,
    workbook bytea not null,
    xform bytea not null,
    md5 text not null,
    region text null,
    stratum text null,
    cluster text null,
    weight text null,
    fpc text null,
    created_at text not null,
    created_by text not null,
    published_at text null,
    primary key (survey_id, id)
);
create unique index form_version_published on form_version (survey_id, form_id, version) where published_at is not null;
create unique index form_version_draft on form_version (survey_id) where published_at is null;

-- The columns that a form version's answers have, in the order of the cells of answer_row. Decision 0002.
create table answer_column (
    survey_id text not null,
    form_version_id text not null,
    table_name text not null,
    position bigint not null,
    name text not null,
    kind text not null,
    primary key (survey_id, form_version_id, table_name, position)
);

-- The token itself is shown once and never kept.
create table interviewer_token (
    survey_id text not null references survey (id),
    id text not null,
    hash text not null unique,
    label text not null,
    created_at text not null,
    created_by text not null,
    revoked_at text null,
    primary key (survey_id, id)
);

-- xml is the redacted instance, the source of truth; of the body as received only its hash stays.
create table submission (
    survey_id text not null references survey (id),
    id text not null,
    instance_id text not null,
    form_version_id text not null,
    token_id text not null,
    sha256 text not null,
    xml text not null,
    received_at text not null,
    region text null,
    derived_at text null,
    primary key (survey_id, id)
);
create unique index submission_instance on submission (survey_id, instance_id);
create index submission_region on submission (survey_id, region);

-- Another body under an id that is taken, or an edit of a sent interview: kept beside it until a manager decides.
create table submission_conflict (
    survey_id text not null references survey (id),
    id text not null,
    instance_id text not null,
    form_version_id text not null,
    token_id text not null,
    sha256 text not null,
    xml text not null,
    received_at text not null,
    primary key (survey_id, id)
);
create unique index submission_conflict_body on submission_conflict (survey_id, instance_id, sha256);

-- owner_id is a submission or a conflict; name is the sender's, kept as data and never part of a path.
create table attachment (
    survey_id text not null references survey (id),
    owner_id text not null,
    name text not null,
    sha256 text not null,
    length bigint not null,
    received_at text not null,
    primary key (survey_id, owner_id, name)
);

-- Derived from submission.xml and can be derived again. cells is a JSON array in the order of answer_column.
create table answer_row (
    survey_id text not null,
    table_name text not null,
    submission_id text not null,
    idx bigint not null,
    parent_idx bigint null,
    cells text not null,
    primary key (survey_id, table_name, submission_id, idx)
);
