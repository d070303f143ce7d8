// What a withdrawal goes through: evidence that it took, and its record.
CREATE INDEX fact_evidence_withdrawn IF NOT EXISTS FOR (f:Fact) ON (f.evidenceWithdrawn);
CREATE INDEX evidence_withdrawn IF NOT EXISTS FOR (e:Evidence) ON (e.withdrawn);
CREATE CONSTRAINT withdrawal_id IF NOT EXISTS FOR (w:Withdrawal) REQUIRE w.id IS UNIQUE;
