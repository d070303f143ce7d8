// How many facts of each kind stand, and how many entities of each kind. Row: kind, count.
// Allows: scan, since it counts everything.
MATCH (f:Fact)
WHERE NOT f.recorded IN $open AND (f.withdrawn IS NULL OR f.withdrawn IN $open)
RETURN 'fact ' + f.kind AS kind, count(*) AS count
UNION ALL
MATCH (e:Entity)
WHERE NOT e.recorded IN $open
RETURN 'entity ' + e.kind AS kind, count(*) AS count
