-- Rows stand in the order of the leaves of the tree over all kinds, from 0;
-- then those without a usable point, by name; then those that are gone.
CREATE TABLE place (row INTEGER PRIMARY KEY, hours INTEGER NOT NULL, data TEXT NOT NULL);
-- Canonical id to row.
CREATE TABLE id (id TEXT PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
-- Compiled hours with their zone, and sets of attributes, each once.
CREATE TABLE hours (code INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE attributes (code INTEGER PRIMARY KEY, data BLOB NOT NULL);
-- Pages of the trees and of the lists of places without a point.
CREATE TABLE page (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
-- Edition, counts, trees by kind, sources and zones by name.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- Words of each row. Nothing is stored but where a word occurs. Words are cut
-- before they come here (places/words.rs), so only spaces part them.
CREATE VIRTUAL TABLE word USING fts5(
  text, content='', columnsize=0, detail=none, prefix='2 3 4',
  tokenize="unicode61 remove_diacritics 2 categories 'L* M* N* P* S* C*'"
);
-- Small leaves, so that a list of a few thousand rows already has a skip index:
-- a search enters it in the middle, at the row where the person is.
INSERT INTO word (word, rank) VALUES ('pgsz', 512);
-- Collected in memory and written in few, large parts.
INSERT INTO word (word, rank) VALUES ('hashsize', 33554432);
