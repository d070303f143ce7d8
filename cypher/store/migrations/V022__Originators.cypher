// Who recorded what is stored: the organization of its import, of its record of cooperation, or of the decision about it. What this
// service recorded by itself keeps no originator, and so does what can no longer be told.
MATCH (j:Job)
MATCH (f:Fact {job: j.id})
WHERE f.originator IS NULL
CALL (j, f) { SET f.originator = j.organization } IN TRANSACTIONS OF 10000 ROWS;
MATCH (j:Job)
MATCH (e:Evidence {job: j.id})
WHERE e.originator IS NULL
CALL (j, e) { SET e.originator = j.organization } IN TRANSACTIONS OF 10000 ROWS;
MATCH (j:Job)
MATCH (e:Entity {job: j.id})
WHERE e.originator IS NULL
CALL (j, e) { SET e.originator = j.organization } IN TRANSACTIONS OF 10000 ROWS;
MATCH (f:Fact {job: 'cooperation'})
WHERE f.originator IS NULL
CALL (f) { SET f.originator = f.organization } IN TRANSACTIONS OF 10000 ROWS;
MATCH (e:Evidence {job: 'cooperation'})-[:SUPPORTS]->(f:Fact)
WHERE e.originator IS NULL
CALL (e, f) { SET e.originator = f.organization } IN TRANSACTIONS OF 10000 ROWS;
MATCH (d:IdentityDecision {decision: 'CONFIRM'})
MATCH (f:Fact {job: 'identity-' + d.id})
WHERE f.originator IS NULL
CALL (d, f) { SET f.originator = d.organization } IN TRANSACTIONS OF 10000 ROWS;
MATCH (d:IdentityDecision {decision: 'CONFIRM'})
MATCH (e:Evidence {job: 'identity-' + d.id})
WHERE e.originator IS NULL
CALL (d, e) { SET e.originator = d.organization } IN TRANSACTIONS OF 10000 ROWS;
