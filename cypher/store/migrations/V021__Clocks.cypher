// Commits whose time was later than the clock of the service that made them by more than a minute.
CREATE INDEX commit_clock IF NOT EXISTS FOR (k:Commit) ON (k.clock);
