// The names that a party bears, whoever may see them: [{name, markings (of the party and the fact), pieces (of its evidence)}].
// $open: numbers of imports and acts that do not count.
COLLECT { MATCH (this)-[:SUBJECT_OF]->(naming:Named)-[:OBJECT]->(borne:Name)
WHERE NOT naming.recorded IN $open AND (naming.withdrawn IS NULL OR naming.withdrawn IN $open)
RETURN {name: borne.name, markings: [this.marking, naming.marking],
pieces: CASE WHEN naming.evidenceMarking IS NOT NULL AND (naming.evidenceWithdrawn IS NULL OR naming.evidenceWithdrawn IN $open) THEN [naming.evidenceMarking] ELSE [] END
+ COLLECT { MATCH (naming)<-[:SUPPORTS]-(said:Evidence) WHERE NOT said.recorded IN $open AND said.marking IS NOT NULL
AND (said.withdrawn IS NULL OR said.withdrawn IN $open) RETURN said.marking }} }
