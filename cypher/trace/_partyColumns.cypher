// The columns of a record of a party for names in memory; see listPartyRowsAfter. Most bear the name with which they were recorded, and
// nothing more is said of these: whoever sees such a fact or does not reads the same name.
this.id AS id, this.kind AS kind, this.name AS name, this.marking AS marking,
CASE WHEN this:Twin OR EXISTS { MATCH (this)-[:SUBJECT_OF]->(otherwise:Named {type: 'primary'})-[:OBJECT]->(differing:Name) WHERE differing.name <> this.name }
THEN COLLECT { MATCH (this)-[:SUBJECT_OF]->(naming:Named {type: 'primary'})-[:OBJECT]->(called:Name)
WHERE {{standing fact naming}} AND {{standing entity called}}
RETURN {fact: naming.id, value: called.name, until: toString(naming.listedTo), recorded: naming.recorded, marking: naming.marking, end: called.marking,
first: {{first marking naming}}, further: {{further pieces naming}}} } END AS namings,
COLLECT { MATCH (this)-[:SUBJECT_OF]->(isA:IsA)-[:OBJECT]->(class:Classification)
WHERE {{standing fact isA}} AND {{standing entity class}}
RETURN {fact: isA.id, value: split(class.key, ':')[1], recorded: isA.recorded, marking: isA.marking, end: class.marking,
first: {{first marking isA}}, further: {{further pieces isA}}} } AS classes,
CASE WHEN this:Twin THEN COLLECT { MATCH (this)-[:SUBJECT_OF|OBJECT]-(sameness:SameAs)-[:SUBJECT_OF|OBJECT]-(twinned:Entity)
WHERE {{standing fact sameness}}
RETURN {fact: sameness.id, value: twinned.id, recorded: sameness.recorded, marking: sameness.marking, end: sameness.marking,
first: {{first marking sameness}}, further: {{further pieces sameness}}} } END AS samenesses
