// Removes the evidence that lies on facts, which rest on their further pieces from here on: none of these takes its place, since which one did
// would depend on pieces that a reader may not see. ids: fact ids. No rows.
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
REMOVE f.source, f.locator, f.quote, f.reliability, f.credibility, f.evidenceMarking, f.evidenceWithdrawn, f.claimedBy, f.disputedBy
