// Tombstones of the hashes. hashes: texts. Row: hash, marking (text, of what was purged).
// Enters by tombstone_hash.
UNWIND $hashes AS hash
MATCH (t:Tombstone {hash: hash})
RETURN t.hash AS hash, t.marking AS marking
