// Locks a staging to the end of the transaction, if its writer still has it. number. Row: number; none where it was published or dropped.
// Enters by staging_number. What is read after the lock is what the one before left.
MATCH (s:Staging {number: $number})
SET s.held = true
WITH s
WHERE s.open AND s.dropped IS NULL
RETURN s.number AS number
