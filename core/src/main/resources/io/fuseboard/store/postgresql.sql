-- The board's store in PostgreSQL. Times are microseconds since 1970, by the database's clock.
-- Whoever moves switches needs select, insert, update and delete; whoever only reads them, select, and the rest on
-- fuseboard_node.

create table if not exists fuseboard_namespace (
  ns         varchar(190) not null,  -- board and environment: takeaway/prod
  epoch      varchar(190) not null,  -- random, made with the row
  rev        bigint       not null,
  change_id  varchar(190) not null,
  updated_at bigint       not null,
  format     integer      not null,
  primary key (ns)
);

create table if not exists fuseboard_switch (
  ns         varchar(190) not null,
  switch_key varchar(190) not null,  -- feature:..., fuse:..., plan:..., notice:..., board:...
  rev        bigint       not null,  -- the revision that wrote it
  state      text not null,
  primary key (ns, switch_key)
);

-- The history, a row for each document that a revision changed. Old rows may be deleted: nothing but the history reads
-- them, and the check whether a change was made before.
create table if not exists fuseboard_change (
  ns           varchar(190) not null,
  rev          bigint       not null,
  seq          integer      not null,
  change_id    varchar(190) not null,
  switch_key   varchar(190) not null,
  actor        varchar(190) not null,
  reason       text not null,
  before_state text,
  after_state  text,
  made_at      bigint       not null,
  primary key (ns, rev, seq)
);

create table if not exists fuseboard_node (
  ns          varchar(190) not null,
  node        varchar(190) not null,
  report      text not null,
  reported_at bigint       not null,  -- milliseconds since 1970
  primary key (ns, node)
);

create index if not exists fuseboard_change_by_id on fuseboard_change (ns, change_id);
