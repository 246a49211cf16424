-- Under which number a parcel was known before it got this one: so an event of this one counts for that parcel alone, where the shipment
-- has several. Null: the booking brought it, or the platform, who tells of shipments alone.
alter table tracking_number add column parcel text;
