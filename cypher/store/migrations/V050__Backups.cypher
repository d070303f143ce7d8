// When the last backup was taken, when one was last tried out, and which instance does either now.
CREATE CONSTRAINT backup_state_name IF NOT EXISTS FOR (b:BackupState) REQUIRE b.name IS UNIQUE;
