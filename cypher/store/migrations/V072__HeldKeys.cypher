// A standing fact holds its key under its marking: key and live are unique together, so that live need not repeat the key, and the index
// of both finds facts by key. Those of an earlier version have the key and a line break in front; a bar, which markings of few facts have,
// tells most others apart without a look at the key. What is set looks again, since a paused instance may still be at it, and a key may
// be held by a fact that an instance of the earlier version recorded meanwhile. The index comes last: filled at once, it is smaller.
DROP CONSTRAINT fact_live IF EXISTS;
MATCH (f:Fact)
WHERE f.live CONTAINS '|' AND f.live STARTS WITH f.key + '\n'
CALL (f) {
  WITH f, CASE WHEN f.live STARTS WITH f.key + '\n' THEN substring(f.live, size(f.key) + 1) ELSE f.live END AS live
  SET f.live = CASE WHEN EXISTS { MATCH (o:Fact {key: f.key}) WHERE o.live = live AND o <> f } THEN live + '\n' + f.id ELSE live END
} IN TRANSACTIONS OF 10000 ROWS;
CREATE CONSTRAINT fact_held IF NOT EXISTS FOR (f:Fact) REQUIRE (f.key, f.live) IS UNIQUE;
DROP INDEX fact_key IF EXISTS;
