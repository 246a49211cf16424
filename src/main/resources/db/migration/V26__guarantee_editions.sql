-- The guarantees as all gateways on this database agree on them: every version that there is, in the words of its file. Each row
-- is a new agreement; the last one counts, and none is ever changed.
create table guarantee_edition (
    number   bigint generated always as identity primary key,
    made_at  timestamptz not null,
    versions jsonb       not null                    -- name, version, file and text of each
);

-- By which edition each gateway works, and which versions it can't judge by; null: it hasn't told yet.
alter table gateway add edition bigint, add lacks text[];
