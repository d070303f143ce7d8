// What a commit recorded, for whoever keeps what it read and follows by the numbers of commits.
CREATE INDEX fact_recorded IF NOT EXISTS FOR (f:Fact) ON (f.recorded);
CREATE INDEX entity_recorded IF NOT EXISTS FOR (e:Entity) ON (e.recorded);
CREATE INDEX evidence_recorded IF NOT EXISTS FOR (e:Evidence) ON (e.recorded);
