-- A frozen figure: never changed, never deleted. A new computation is the next version under the same slug.
create table figure (
    id text not null primary key,
    slug text not null,
    version bigint not null,
    survey_id text not null,
    survey_title text not null,
    definition text not null,
    design text not null,
    data_hash text not null,
    call text not null,
    freedom text not null,
    confidence double precision not null,
    interviews bigint not null,
    n bigint null,
    result text not null,
    result_hash text not null,
    published_on text not null,
    published_at text not null,
    unique (slug, version)
);
create index figure_published on figure (published_at, slug);
