// Follows commits that were dated anew: their events, and webhooks that stand behind them. rows: {number, at, before, moment
// (microseconds since 1970)} in the order of numbers. No rows.
// Enters by event_moment and webhook_over.
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
CALL () {
  MATCH (w:Webhook)
  WHERE w.over IN [true, false] AND w.moment >= $rows[0].before
  SET w.moment = reduce(moment = $rows[0].moment, row IN $rows | CASE WHEN row.before <= w.moment THEN row.moment ELSE moment END)
}
FINISH
