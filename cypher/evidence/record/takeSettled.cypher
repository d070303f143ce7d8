// Has some facts looked at again whose sight an import changed that was published a minute ago or earlier: no answer of before is under way.
// limit: facts. Row: taken (count).
// Enters by staging_number and commit_number.
// Allows: scan, of the labels of these sights and facts.
MATCH (p:PendingSight)
WHERE any(number IN p.imports WHERE EXISTS {
  MATCH (s:Staging {number: number})
  MATCH (k:Commit {number: s.published})
  WHERE k.at < datetime() - duration('PT1M')
})
WITH collect(p.text) AS texts
MATCH (f:Pending)
WHERE f.sight IN texts AND NOT f:Waiting
WITH f LIMIT $limit
SET f:Waiting
RETURN count(*) AS taken
