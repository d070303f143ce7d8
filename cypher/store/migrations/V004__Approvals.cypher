// What needs a second person, who raised what, what was purged, and when records of persons are due for review.
CREATE CONSTRAINT approval_id IF NOT EXISTS FOR (a:Approval) REQUIRE a.id IS UNIQUE;
CREATE INDEX approval_requested IF NOT EXISTS FOR (a:Approval) ON (a.requested);
CREATE INDEX approval_subject IF NOT EXISTS FOR (a:Approval) ON (a.subject);
CREATE CONSTRAINT act_id IF NOT EXISTS FOR (a:Act) REQUIRE a.id IS UNIQUE;
CREATE INDEX act_of IF NOT EXISTS FOR (a:Act) ON (a.of);
CREATE INDEX withdrawal_of IF NOT EXISTS FOR (w:Withdrawal) ON (w.of);

// hash = salted hash of a natural key: what was purged is not recorded anew.
CREATE CONSTRAINT tombstone_id IF NOT EXISTS FOR (t:Tombstone) REQUIRE t.id IS UNIQUE;
CREATE INDEX tombstone_hash IF NOT EXISTS FOR (t:Tombstone) ON (t.hash);

CREATE INDEX entity_review_by IF NOT EXISTS FOR (e:Entity) ON (e.reviewBy);
MATCH (p:Person) WHERE p.reviewBy IS NULL SET p.reviewBy = date() + duration('P5Y');

// Parties that another record may be the same as, so that the others need not be looked at for it.
MATCH (e:Entity)-[:SUBJECT_OF|OBJECT]-(:SameAs) SET e:Twin;
