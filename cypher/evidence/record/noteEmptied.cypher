// Notes that nothing is left of a staging that was dropped. Its number still does not count. number. No rows.
// Enters by staging_number.
MATCH (s:Staging {number: $number})
SET s.emptied = datetime()
