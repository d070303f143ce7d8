// Deletes the entities that no fact is about any more and that no evidence names as claiming or disputing it.
// ids: entity ids, at most 1,000; originator: of whose records alone, and of those that nobody is known to have recorded; null for all.
// Row: dropped (count).
// Allows: scan, since claiming and disputing parties are stored with the evidence only; the removal is rare.
MATCH (n:Fact|Evidence)
WHERE n.claimedBy IS NOT NULL OR n.disputedBy IS NOT NULL
WITH collect(coalesce(n.claimedBy, []) + coalesce(n.disputedBy, [])) AS spoken
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE ($originator IS NULL OR coalesce(e.originator, $originator) = $originator) AND NOT EXISTS { (e)--() } AND NOT any(speakers IN spoken WHERE id IN speakers)
DELETE e
RETURN count(*) AS dropped
