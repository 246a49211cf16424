-- Under which number a parcel was known before it got this one: so an event of this one counts for that parcel alone, where the shipment
-- has several. Null: the booking brought it, or the platform, who tells of shipments alone.
alter table tracking_number add column parcel text;

-- The order in which numbers were told, by which those that are not linked are shown.
alter table told_number add column place bigint generated always as identity;
create unique index told_number_by_place on told_number (place);
