-- What was declared wrong with an event since it was told, the last declaration last; null for nearly all. It is read wherever
-- the event is and never without it, so it stands in its row.
alter table tracking_event add column corrections jsonb;

-- How many parcels a shipment has: by it and its numbers a review knows which of them are its parcels'.
alter table shipment add column parcels int not null
    generated always as (jsonb_array_length(order_document -> 'parcels')) stored;
