// Commits in the order of their numbers. from: number; to: number; limit. Row: number, at (moment), stagings (numbers under which
// was recorded what counts from this commit on).
// Enters by commit_number and staging_published.
MATCH (k:Commit)
WHERE k.number >= $from AND k.number <= $to
WITH k ORDER BY k.number LIMIT $limit
RETURN k.number AS number, k.at AS at, COLLECT { MATCH (s:Staging {published: k.number}) RETURN s.number } AS stagings
ORDER BY number
