-- Written with the order: for a generated column PostgreSQL reads the expression anew for each row that a step changes.
alter table shipment alter column phone_tail drop expression;

-- A label of a few kilobytes stays in its row, instead of going in pieces to a table and an index of their own.
alter table label set (toast_tuple_target = 8160);
