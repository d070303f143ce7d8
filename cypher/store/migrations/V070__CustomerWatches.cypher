// Watches of lists of customers, by list and person while they go on, and the hits that each told.
CREATE CONSTRAINT customer_watch_id IF NOT EXISTS FOR (w:CustomerWatch) REQUIRE w.id IS UNIQUE;
CREATE CONSTRAINT customer_watch_slot IF NOT EXISTS FOR (w:CustomerWatch) REQUIRE w.slot IS UNIQUE;
CREATE INDEX customer_watch_list IF NOT EXISTS FOR (w:CustomerWatch) ON (w.list);
CREATE INDEX customer_watch_person IF NOT EXISTS FOR (w:CustomerWatch) ON (w.organization, w.person);
CREATE INDEX customer_watch_active IF NOT EXISTS FOR (w:CustomerWatch) ON (w.active);
CREATE CONSTRAINT told_hit_slot IF NOT EXISTS FOR (t:ToldHit) REQUIRE t.slot IS UNIQUE;
CREATE INDEX told_hit_watch IF NOT EXISTS FOR (t:ToldHit) ON (t.watch);
