// Creates a document with its pages, or finds the one with its slot. row: the document's properties, with slot and id; pages:
// [{number, text}]. Row: id, made (whether it was not there).
// Enters by document_slot.
MERGE (d:Document {slot: $row.slot})
ON CREATE SET d += $row
WITH d, d.id = $row.id AS made
CALL (d, made) {
  UNWIND CASE WHEN made THEN $pages ELSE [] END AS page
  CREATE (d)-[:HAS_PAGE]->(p:DocumentPage)
  SET p = page
}
RETURN d.id AS id, made
