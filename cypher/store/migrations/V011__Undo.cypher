// Which evidence an import brought that stood already: undoing the one that brought it first then leaves it.
CREATE INDEX confirmation_job IF NOT EXISTS FOR (c:Confirmation) ON (c.job);
CREATE INDEX confirmation_of IF NOT EXISTS FOR (c:Confirmation) ON (c.of);
