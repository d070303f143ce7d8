// Imports that count from a commit of this number on, or later. from: number. Row: number (of the staging), published (number of
// the commit).
// Enters by staging_published.
MATCH (s:Staging)
WHERE s.published >= $from
RETURN s.number AS number, s.published AS published
