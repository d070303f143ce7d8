// Orders of mail on an inbox. slot = agency and person, a line each.
CREATE CONSTRAINT alert_mail_slot IF NOT EXISTS FOR (m:AlertMail) REQUIRE m.slot IS UNIQUE;
CREATE CONSTRAINT alert_mail_id IF NOT EXISTS FOR (m:AlertMail) REQUIRE m.id IS UNIQUE;
