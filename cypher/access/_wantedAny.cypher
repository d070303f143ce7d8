// Whether a list of records that are one party meets the filter of a search; a null parameter is no condition. $markings: as stored;
// $listers: ids of authorities; $substances (CAS numbers) and $years (texts of four digits) of one shipment; $sources: ids. Reads $asOf.
($markings IS NULL OR any(marked IN this WHERE marked.marking IN $markings))
AND ($listers IS NULL OR EXISTS { UNWIND this AS target MATCH (target)<-[:OBJECT]-(listing:Fact)<-[:SUBJECT_OF]-(lister:Entity)
WHERE listing.kind IN ['DESIGNATED', 'WARNED'] AND lister.id IN $listers
AND {{visible fact listing}} AND {{visible entity lister}} AND {{holds fact listing}} RETURN 1 })
AND (($substances IS NULL AND $years IS NULL) OR EXISTS { UNWIND this AS trading
MATCH (trading)-[:SENT|DELIVERED_TO]-(cargo:Shipment)-[:SENT|DELIVERED_TO]-(partner:Entity)
WHERE ($substances IS NULL OR any(cas IN cargo.lineSubstance WHERE cas IN $substances))
AND ($years IS NULL OR left(coalesce(cargo.dispatched, cargo.arrived), 4) IN $years)
AND {{visible fact cargo}} AND {{visible entity partner}} RETURN 1 })
AND ($sources IS NULL OR EXISTS { UNWIND this AS told
MATCH (told)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(telling:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(toldOf:Entity)
WHERE {{visible fact telling}} AND {{visible entity toldOf}}
AND ((telling.source IN $sources AND {{first evidence telling}})
OR EXISTS { MATCH (telling)<-[:SUPPORTS]-(further:Evidence) WHERE further.source IN $sources AND {{visible evidence further}} }) RETURN 1 })
