// Follows commits that were dated anew: webhooks that stand behind events of them. rows: {before, moment (microseconds since 1970)} in
// the order of the commits' numbers. No rows.
// Enters by webhook_over.
MATCH (w:Webhook)
WHERE w.over IN [true, false] AND w.moment >= $rows[0].before
SET w.moment = reduce(moment = $rows[0].moment, row IN $rows | CASE WHEN row.before <= w.moment THEN row.moment ELSE moment END)
FINISH
