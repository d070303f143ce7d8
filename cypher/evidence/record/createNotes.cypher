// Keeps notes of what was done: an Act or a Withdrawal (id, of, commit, reason, by, organization, at, of an act also kind), a
// Tombstone (id, what, of, hash, marking, at, by, organization, approval, commit: nothing of what was purged) or a Confirmation
// (job, of: the job that brought the evidence first, pieces: ids). label: one of these; rows: their properties. No rows.
UNWIND $rows AS row
CREATE (n:$($label))
SET n = row
