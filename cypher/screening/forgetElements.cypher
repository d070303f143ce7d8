// Drops hits and decisions that rest on purged elements. ids: of these. No rows.
// Allows: scan, a purge is rare, and an element may be in any hit.
MATCH (n:ScreeningHit|HitDecision)
WHERE any(id IN $ids WHERE id IN n.records OR id IN n.facts OR id IN n.sources)
DELETE n
