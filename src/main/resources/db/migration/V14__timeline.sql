-- What was declared wrong with an event since it was told, the last declaration last; null for nearly all. It is read wherever
-- the event is and never without it, so it stands in its row.
alter table tracking_event add column corrections jsonb;
