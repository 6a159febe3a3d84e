DROP INDEX requests_by_opening;
DROP INDEX clocks_of_kind;
DROP INDEX clocks_by_end;
