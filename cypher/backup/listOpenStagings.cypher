// Numbers of the stagings that are not published. Row: number.
// Enters by staging_open.
MATCH (s:Staging)
WHERE s.open = true
RETURN s.number AS number
