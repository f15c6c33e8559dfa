-- Rows stand in the order of the leaves of the tree over all kinds, from 0;
-- then those without a usable point, by name; then those that are gone.
-- The upper half of hours is a sum over the row (sum.rs); blobs end with theirs.
CREATE TABLE place (row INTEGER PRIMARY KEY, hours INTEGER NOT NULL, data TEXT NOT NULL);
-- Canonical id to row: sorted keys in blocks, each under the lower bound of
-- its range (sorted_keys.rs, sealed-ranges.md).
CREATE TABLE id (low BLOB PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
-- Compiled hours and sets of attributes, each once.
CREATE TABLE hours (code INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE attributes (code INTEGER PRIMARY KEY, data BLOB NOT NULL);
-- Pages of the trees and of the lists of places without a point.
CREATE TABLE page (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
-- Edition, counts, trees by kind, sources by name, zones by number, in the same blocks.
CREATE TABLE meta (low BLOB PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
-- Words and shared beginnings of words with their rows, in the same blocks.
CREATE TABLE word (low BLOB PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
-- Blocks of long lists of rows; the key is the list's number, then the lower
-- bound of the rows that the block answers for: 0 for the first of a list.
CREATE TABLE list (key INTEGER PRIMARY KEY, data BLOB NOT NULL);
