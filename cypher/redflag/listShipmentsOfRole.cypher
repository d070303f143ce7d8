// Shipments in which a party has a role, or which it received and somebody has the role, in the order of their ids. records: ids of the
// records of the party; role: type of the relationship; out: whether the party has the role; limit: 1 to 20,001. Row: fact (id).
// Enters by entity_id.
UNWIND $records AS record
MATCH (e:Entity {id: record})
WHERE {{visible entity e}}
CALL (e) {
  MATCH (e)<-[part:CARRIED_BY|FORWARDED_BY|NOTIFIED]-(f:Shipment)
  WHERE $out AND type(part) = $role
  RETURN f
  UNION
  MATCH (e)<-[:DELIVERED_TO]-(f:Shipment)-[part:CARRIED_BY|FORWARDED_BY|NOTIFIED]->(p:Entity)
  WHERE NOT $out AND type(part) = $role AND {{visible entity p}}
  RETURN f
}
WITH DISTINCT f
WHERE {{visible fact f}}
  AND EXISTS {
    MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
    WHERE {{visible entity s}} AND {{visible entity o}}
  }
RETURN f.id AS fact
ORDER BY fact
LIMIT $limit
