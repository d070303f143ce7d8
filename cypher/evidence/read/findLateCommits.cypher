// Commits whose time is later than the clock said, and that were not corrected. Row: at (moment of the last commit), late (count), number,
// dated, clock (number, time and clock of the first one, null where there is none).
// Enters by counter_name and commit_clock.
MATCH (c:Counter {name: 'commit'})
WITH c.at AS at, COLLECT {
  MATCH (k:Commit)
  WHERE k.clock > datetime({epochSeconds: 0}) AND k.was IS NULL
  RETURN [k.number, k.at, k.clock] ORDER BY k.number LIMIT 1
} AS first, COUNT {
  MATCH (k:Commit)
  WHERE k.clock > datetime({epochSeconds: 0}) AND k.was IS NULL
} AS late
RETURN at, late, first[0][0] AS number, first[0][1] AS dated, first[0][2] AS clock
