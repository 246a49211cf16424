-- The stretches that don't count on a clock, with the event that shows each; null where there are none.
alter table shipment_clock add pauses jsonb;

-- When a dead feed last spoke: from then on nobody's silence means anything. Incidents of before know their opening only.
alter table incident add silent_since timestamptz;
create index incident_feed_dead on incident (partner) where kind = 'feed-dead';
