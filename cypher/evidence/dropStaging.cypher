// Removes a staging of which nothing is left. number. No rows.
// Enters by staging_number.
MATCH (s:Staging {number: $number})
DELETE s
