// person: by what a caller was recognized, which no two callers share.
// Standing questions: saved questions, watches, what their owners were told, and alerts. slot of what was told = watch and hash of the key, a line each.
CREATE CONSTRAINT saved_question_id IF NOT EXISTS FOR (q:SavedQuestion) REQUIRE q.id IS UNIQUE;
CREATE INDEX saved_question_person IF NOT EXISTS FOR (q:SavedQuestion) ON (q.organization, q.person);
CREATE CONSTRAINT watch_id IF NOT EXISTS FOR (w:Watch) REQUIRE w.id IS UNIQUE;
CREATE INDEX watch_person IF NOT EXISTS FOR (w:Watch) ON (w.organization, w.person);
CREATE INDEX watch_question IF NOT EXISTS FOR (w:Watch) ON (w.question);
CREATE INDEX watch_active IF NOT EXISTS FOR (w:Watch) ON (w.active);
CREATE CONSTRAINT told_slot IF NOT EXISTS FOR (t:Told) REQUIRE t.slot IS UNIQUE;
CREATE INDEX told_watch IF NOT EXISTS FOR (t:Told) ON (t.watch);
CREATE CONSTRAINT alert_id IF NOT EXISTS FOR (a:Alert) REQUIRE a.id IS UNIQUE;
CREATE INDEX alert_watch IF NOT EXISTS FOR (a:Alert) ON (a.watch);
CREATE INDEX alert_person IF NOT EXISTS FOR (a:Alert) ON (a.organization, a.person);
CREATE INDEX alert_assignee IF NOT EXISTS FOR (a:Alert) ON (a.organization, a.assignee);
CREATE INDEX alert_place IF NOT EXISTS FOR (a:Alert) ON (a.organization, a.person, a.place);
