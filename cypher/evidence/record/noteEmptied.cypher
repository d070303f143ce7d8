// Notes that a discarded staging has no records left, and deletes its job's notes on evidence that it brought again. Its number
// still does not count. number: of the staging. No rows.
// Enters by staging_number and confirmation_job.
MATCH (s:Staging {number: $number})
SET s.emptied = datetime()
WITH s
MATCH (c:Confirmation {job: s.job})
DELETE c
