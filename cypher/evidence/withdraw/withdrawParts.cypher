// Withdraws an organization's part of facts in favor of what it records in their place: the fact where nobody else's evidence stands, else its pieces
// alone. ids: fact ids; originator: organization; number: of the commit. No rows.
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
WHERE f.withdrawn IS NULL
WITH f, f.originator = $originator AS isFirst,
     EXISTS { MATCH (f)<-[:SUPPORTS]-(rest:Evidence) WHERE rest.originator <> $originator AND rest.withdrawn IS NULL }
       OR (f.originator <> $originator AND f.evidenceMarking IS NOT NULL AND f.evidenceWithdrawn IS NULL) AS isShared
FOREACH (whole IN CASE WHEN isShared THEN [] ELSE [f] END | SET whole.withdrawn = $number REMOVE whole.live)
FOREACH (first IN CASE WHEN isShared AND isFirst AND f.evidenceWithdrawn IS NULL THEN [f] ELSE [] END | SET first.evidenceWithdrawn = $number, first:Unsettled)
WITH f
WHERE f.withdrawn IS NULL
MATCH (f)<-[:SUPPORTS]-(part:Evidence)
WHERE part.originator = $originator AND part.withdrawn IS NULL
SET part.withdrawn = $number, f:Unsettled
FINISH
