// How many facts of each kind stand, and how many entities of each kind. Row: kind, count.
// Allows: scan, since it counts everything.
MATCH (f:Fact)
WHERE f.recorded IS NOT NULL AND f.withdrawn IS NULL
RETURN 'fact ' + f.kind AS kind, count(*) AS count
UNION ALL
MATCH (e:Entity)
WHERE e.recorded IS NOT NULL
RETURN 'entity ' + e.kind AS kind, count(*) AS count
