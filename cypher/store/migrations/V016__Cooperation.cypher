// Records of cooperation are facts that keep an id of their own through corrections; what became of them are events.
CREATE INDEX fact_record IF NOT EXISTS FOR (f:Fact) ON (f.record);
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (e:Event) REQUIRE e.id IS UNIQUE;
CREATE INDEX event_of IF NOT EXISTS FOR (e:Event) ON (e.of);
// moment = microseconds since 1970 of the commit, which never stands still: the order in which events are told.
CREATE INDEX event_moment IF NOT EXISTS FOR (e:Event) ON (e.moment);
CREATE INDEX event_on IF NOT EXISTS FOR (e:Event) ON (e.on);
