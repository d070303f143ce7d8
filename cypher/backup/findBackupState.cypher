// When the last backup was taken, and when one was last tried out. Row: taken, verified, commit; null where never.
// Enters by backup_state_name.
MATCH (b:BackupState {name: 'backup'})
RETURN b.taken AS taken, b.verified AS verified, b.commit AS commit
