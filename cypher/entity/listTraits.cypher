// By what entities can be narrowed: of each, over all of its records and all that the caller sees. ids: entity ids, each once; most: of shipments and
// of further facts that are looked through; asOf: ISO day or null. Row: id, kind, markings (as stored), countries (codes), listers (ids of
// authorities), cargoes (texts of year, space and CAS number, each part '' where unknown), shipments (number), sources (ids), facts (number).
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}}
WITH id, e, {{twin records e}} AS records
WITH id, e, records,
     COLLECT { UNWIND records AS trading
       MATCH (trading)-[:SENT|DELIVERED_TO]-(cargo:Shipment)-[:SENT|DELIVERED_TO]-(partner:Entity)
       WHERE {{visible fact cargo}} AND {{visible entity partner}}
       WITH DISTINCT cargo LIMIT $most
       RETURN {year: left(coalesce(cargo.dispatched, cargo.arrived, ''), 4), substances: coalesce(cargo.lineSubstance, []), fact: cargo.id} } AS goods,
     COLLECT { UNWIND records AS told
       MATCH (told)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(telling:Fact)-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(toldOf:Entity)
       WHERE {{visible fact telling}} AND {{visible entity toldOf}}
       WITH DISTINCT telling LIMIT $most
       RETURN CASE WHEN {{first evidence telling}} THEN [telling.source] ELSE [] END
            + COLLECT { MATCH (telling)<-[:SUPPORTS]-(besides:Evidence) WHERE {{visible evidence besides}} RETURN besides.source } } AS told
RETURN id, coalesce({{class of records}}, e.kind) AS kind,
       COLLECT { UNWIND records AS marked RETURN DISTINCT marked.marking } AS markings,
       COLLECT { UNWIND records AS placed
         MATCH (placed)-[:SUBJECT_OF]->(placing:LocatedIn|NationalOf|FliesFlagOf|LocatedAt)-[:OBJECT]->(place:Entity)
         WHERE {{visible fact placing}} AND {{visible entity place}} AND {{holds fact placing}}
         WITH DISTINCT CASE WHEN place:Address THEN split(substring(place.key, 8), '|')[0] ELSE substring(place.key, 8) END AS code
         WHERE code <> '-'
         RETURN code } AS countries,
       COLLECT { UNWIND records AS target
         MATCH (target)<-[:OBJECT]-(listing:Fact)<-[:SUBJECT_OF]-(lister:Entity)
         WHERE listing.kind IN ['DESIGNATED', 'WARNED']
           AND {{visible fact listing}} AND {{visible entity lister}} AND {{holds fact listing}}
         RETURN DISTINCT lister.id } AS listers,
       COLLECT { UNWIND goods AS one
         UNWIND CASE WHEN size(one.substances) = 0 THEN [''] ELSE one.substances END AS cas
         RETURN DISTINCT one.year + ' ' + cas } AS cargoes,
       size(goods) AS shipments,
       COLLECT { UNWIND told AS several UNWIND several AS source RETURN DISTINCT source } AS sources,
       size(told) AS facts
