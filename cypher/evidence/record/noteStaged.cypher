// Adds to the number of facts that a staging is to hold. number; facts: how many more. No rows.
// Enters by staging_number.
MATCH (s:Staging {number: $number})
SET s.facts = coalesce(s.facts, 0) + $facts
