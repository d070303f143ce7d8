// Numbers of older stagings that were published behind one commit and up to another. from, to: commits. Row: number.
// Enters by staging_published.
MATCH (s:Staging)
WHERE s.published > $from AND s.published <= $to AND s.number <= $from
RETURN s.number AS number
