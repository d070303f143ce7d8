// Keeps what an organization decided about a suggestion, in place of what it decided before. document, suggestion: ids; organization;
// slot: organization and suggestion; row: the other properties. No rows.
// Enters by document_id and suggestion_slot.
// Allows: product, of one document with one decision: each is found by its unique id or slot.
MATCH (d:Document {id: $document})
MERGE (s:SuggestionDecision {slot: $slot})
SET s += $row, s.suggestion = $suggestion, s.organization = $organization
MERGE (d)-[:HAS_DECISION]->(s)
