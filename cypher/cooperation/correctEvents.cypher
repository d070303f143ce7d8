// Follows commits that were dated anew: their events. rows: {number, at, before, moment (microseconds since 1970)} in the order of
// numbers. No rows.
// Enters by event_moment.
CALL () {
  UNWIND $rows AS row
  MATCH (e:Event {moment: row.before})
  WHERE e.recorded = row.number
  RETURN collect([e, row]) AS pairs
}
CALL (pairs) {
  UNWIND pairs AS pair
  WITH pair[0] AS e, pair[1] AS row
  SET e.at = row.at, e.moment = row.moment
}
FINISH
