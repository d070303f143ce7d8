// The present and former names of a party, and the keys of its numbers, contacts, addresses and dates, by any record of its key, of all markings: [{name, record, recordMarking (of the
// record with the name), marking (of the fact), pieces (markings of its evidence)}]. Withdrawn names count, since they stay
// readable in views of the past. $open: numbers of imports and acts that do not count.
COLLECT { MATCH (bearer:Entity {key: this.key})-[:SUBJECT_OF]->(naming:Named|HasPhone|HasEmail|HasWebsite|HasWallet|HasIdentifier|LocatedAt|BornOn|FoundedOn)-[:OBJECT]->(borne:Entity)
USING INDEX bearer:Entity(key)
WHERE NOT naming.recorded IN $open
RETURN {name: CASE WHEN borne:Name THEN borne.name ELSE borne.key END, record: bearer.id, recordMarking: bearer.marking, marking: naming.marking,
pieces: CASE WHEN naming.evidenceMarking IS NOT NULL THEN [naming.evidenceMarking] ELSE [] END
+ COLLECT { MATCH (naming)<-[:SUPPORTS]-(said:Evidence) WHERE NOT said.recorded IN $open AND said.marking IS NOT NULL RETURN said.marking }} }
