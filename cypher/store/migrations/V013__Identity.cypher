// Names in the order in which they were recorded, for whoever compares the new ones, and what people decided about two names.
CREATE INDEX named_recorded IF NOT EXISTS FOR (f:Named) ON (f.recorded, f.id);
CREATE CONSTRAINT likeness_name IF NOT EXISTS FOR (l:Likeness) REQUIRE l.name IS UNIQUE;
CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (d:IdentityDecision) REQUIRE d.id IS UNIQUE;
CREATE INDEX decision_pair IF NOT EXISTS FOR (d:IdentityDecision) ON (d.pair);
CREATE INDEX decision_tie IF NOT EXISTS FOR (d:IdentityDecision) ON (d.tie);
CREATE INDEX decision_one IF NOT EXISTS FOR (d:IdentityDecision) ON (d.one);
CREATE INDEX decision_other IF NOT EXISTS FOR (d:IdentityDecision) ON (d.other);
CREATE INDEX decision_at IF NOT EXISTS FOR (d:IdentityDecision) ON (d.at);
