-- How long deliveries took of late: the newest are found without a look at what is open. An entry a delivery.
create index shipment_clock_delivered on shipment_clock (ended_at) where owner = 'PARTNER' and ended_at is not null;
