-- An attempt's reference is its shipment's id and its number in other letters: to keep it too would cost an index.
alter table booking_attempt drop column reference;
