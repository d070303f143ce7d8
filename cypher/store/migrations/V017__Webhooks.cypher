// Where events are pushed to, and how far each receiver has come.
CREATE CONSTRAINT webhook_id IF NOT EXISTS FOR (w:Webhook) REQUIRE w.id IS UNIQUE;
CREATE INDEX webhook_organization IF NOT EXISTS FOR (w:Webhook) ON (w.organization);
CREATE INDEX webhook_over IF NOT EXISTS FOR (w:Webhook) ON (w.over);
