// Screenings of lists of customers in the order of their numbers, their hits, and what was decided of these.
CREATE CONSTRAINT screening_id IF NOT EXISTS FOR (s:Screening) REQUIRE s.id IS UNIQUE;
CREATE INDEX screening_list IF NOT EXISTS FOR (s:Screening) ON (s.list, s.number);
CREATE CONSTRAINT screening_hit_id IF NOT EXISTS FOR (h:ScreeningHit) REQUIRE h.id IS UNIQUE;
CREATE INDEX screening_hit_screening IF NOT EXISTS FOR (h:ScreeningHit) ON (h.screening, h.customer);
CREATE CONSTRAINT hit_decision_id IF NOT EXISTS FOR (d:HitDecision) REQUIRE d.id IS UNIQUE;
CREATE INDEX hit_decision_list IF NOT EXISTS FOR (d:HitDecision) ON (d.list, d.customer);
