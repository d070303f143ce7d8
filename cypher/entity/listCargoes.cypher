// What some parties sent and received. rows as listKinds; most: of shipments that are looked through. Row: party, cargoes (texts of year, space and CAS
// number, each part '' where unknown), shipments (number).
// Enters by entity_id.
UNWIND $rows AS row
WITH row, COLLECT { UNWIND row.records AS record
  MATCH (trading:Entity {id: record})-[:SENT|DELIVERED_TO]-(cargo:Shipment)-[:SENT|DELIVERED_TO]-(partner:Entity)
  WHERE {{visible entity trading}} AND {{visible fact cargo}} AND {{visible entity partner}}
  WITH DISTINCT cargo LIMIT $most
  RETURN {year: left(coalesce(cargo.dispatched, cargo.arrived, ''), 4), substances: coalesce(split(cargo.lineSubstance, '\u007f'), []), fact: cargo.id} } AS goods
RETURN row.party AS party, size(goods) AS shipments,
       COLLECT { UNWIND goods AS one
         UNWIND CASE WHEN size(one.substances) = 0 THEN [''] ELSE one.substances END AS cas
         RETURN DISTINCT one.year + ' ' + cas } AS cargoes
