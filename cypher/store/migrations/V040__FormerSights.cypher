// Who could see an element before a commit that gave it another marking or deleted it. slot = number of the commit, the id, and what it is of the
// element.
CREATE CONSTRAINT former_sight_slot IF NOT EXISTS FOR (r:FormerSight) REQUIRE r.slot IS UNIQUE;
CREATE INDEX former_sight_number IF NOT EXISTS FOR (r:FormerSight) ON (r.number);
CREATE INDEX former_sight_day IF NOT EXISTS FOR (r:FormerSight) ON (r.day);
