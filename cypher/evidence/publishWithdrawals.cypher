// Withdraws what the job marked. job: id; commit: number. No rows.
// Enters by fact_closing.
MATCH (f:Fact {closing: $job})
SET f.withdrawn = $commit
REMOVE f.closing, f.live
