// A page for each row of the shipments of a substance that were dispatched in the days of a period, the newest first; dispatches
// that are not known to the day are in none. The assessed substance of a line goes before the declared one.
// rows: {place, cas, atLeast, atMost (ISO days), afterDay, afterId (the last one before the page; null at the start)};
// limit: 1 to 101. Row: place, fact (id), day.
// Enters by shipment_dispatched.
UNWIND $rows AS row
CALL (row) {
  MATCH (f:Shipment)
  USING INDEX f:Shipment(dispatched, id)
  WHERE f.dispatched >= row.atLeast AND f.dispatched <= row.atMost AND f.id > '' AND size(f.dispatched) = 10
    AND (row.afterDay IS NULL OR f.dispatched < row.afterDay OR (f.dispatched = row.afterDay AND f.id < row.afterId))
    AND (f.lineSubstance CONTAINS row.cas OR f.lineAssessed CONTAINS row.cas)
    AND any(n IN range(0, size(split(f.lineSubstance, '\u007f')) - 1)
            WHERE row.cas = coalesce(nullIf(split(f.lineAssessed, '\u007f')[n], ''), split(f.lineSubstance, '\u007f')[n]))
    AND {{visible fact f}}
    AND EXISTS {
      MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
      WHERE {{visible entity s}} AND {{visible entity o}}
    }
  RETURN f.id AS fact, f.dispatched AS day
  ORDER BY day DESC, fact DESC
  LIMIT $limit
}
RETURN row.place AS place, fact, day
