// Tombstones of the hashes that bind an originator: its own, and those of all. hashes: texts; originator: organization. Row: hash, marking (text, of what was purged).
// Enters by tombstone_hash.
UNWIND $hashes AS hash
MATCH (t:Tombstone {hash: hash})
WHERE t.originator IS NULL OR t.originator = $originator
RETURN t.hash AS hash, t.marking AS marking
