DROP TABLE journal_roots;
DROP TABLE journal_nodes;
