-- The key begins with the number, so that a search by number alone reads it too.
drop index tracking_number_by_number;
alter table tracking_event drop constraint tracking_event_partner_tracking_number_fkey;
alter table tracking_number drop constraint tracking_number_pkey, add primary key (number, partner);
alter table tracking_event add foreign key (tracking_number, partner) references tracking_number (number, partner);

-- Rows that are changed once or twice after they were written, and then never again: room for that on their own page.
alter table booking_attempt set (fillfactor = 60);
alter table shipment_clock set (fillfactor = 70);
