// Remembers that something was purged, and nothing of what it was. rows: {id, what, of, hash, marking, at, by, organization, approval, commit}. No rows.
UNWIND $rows AS row
CREATE (t:Tombstone)
SET t = row
