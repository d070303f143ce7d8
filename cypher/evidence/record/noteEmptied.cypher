// Notes that nothing is left of a staging that was dropped, and forgets which evidence its job brought again. Its number still
// does not count. number. No rows.
// Enters by staging_number and confirmation_job.
MATCH (s:Staging {number: $number})
SET s.emptied = datetime()
WITH s
MATCH (c:Confirmation {job: s.job})
DELETE c
